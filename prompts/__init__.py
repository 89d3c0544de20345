"""What the model is told: one Markdown template a task, and this loader."""

import string
from importlib.resources import files


def prompt(name: str, **values: str) -> str:
    """The template `name`.md with its $variables filled in.

    Raises ValueError when the values given are not exactly the variables it has: a prompt with a hole is a fault.
    """
    template = string.Template(files(__name__).joinpath(f"{name}.md").read_text("utf-8"))
    wanted = set(template.get_identifiers())
    if wanted != set(values):
        raise ValueError(f"The prompt {name} takes {sorted(wanted)}, not {sorted(values)}.")
    return template.substitute(values).strip()
