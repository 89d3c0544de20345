"""Units, currencies and scales, by what each of their words is worth, in English, French, German and Spanish."""

from decimal import Decimal


def _by_word(lines: str) -> dict[str, str]:
    """From lines of words for one thing: each word and the first of its line."""
    rows = [line.split() for line in lines.splitlines() if line.strip()]
    return {word: row[0] for row in rows for word in row}


CURRENCIES = _by_word("""
    usd $ dollar dollars dólar dólares
    eur € euro euros
    gbp £ pound pounds livre livres pfund libra libras sterling
    jpy ¥ yen yens
    chf franc francs franken franco francos
    cny yuan renminbi rmb
    inr ₹ rupee rupees roupie roupies rupie rupien rupia rupias
    rub ₽ rouble roubles ruble rubles rubel rublo rublos
    krw ₩
    try ₺ lira liras lire
    ils ₪ shekel shekels
    uah ₴ hryvnia hryvnias
    ngn ₦ naira
    php ₱
    pln zloty zlotys złoty
    sek nok dkk crown crowns krona kronor krone kroner couronne couronnes kronen corona coronas czk
    mxn peso pesos
    brl reais
    zar rand
    cad
    aud
    cent cents pence penny centime centimes céntimo céntimos
""")
"""Signs, codes and words of money; "cent" where it stands behind a number."""
PERCENT = _by_word("""
    % percent pct prozent
    ‰ promille permille
    ° degree degrees degré degrés grad grado grados
""")
"""Signs behind a number without which it is another; "per cent" is two words."""
PERCENT_OF_TWO = frozenset((("per", "cent"), ("pour", "cent"), ("por", "ciento")))
UNITS = _by_word("""
    second seconds sec secs seconde secondes sekunde sekunden segundo segundos
    minute minutes min mins minuten minuto minutos
    hour hours hr hrs heure heures stunde stunden hora horas
    day days jour jours tag tage tagen día días
    night nights nuit nuits nacht nächte nächten noche noches
    week weeks semaine semaines woche wochen semana semanas
    fortnight fortnights
    month months mois monat monate monaten mes meses
    year years yr yrs an ans année années jahr jahre jahren año años
    decade decades décennie décennies jahrzehnt jahrzehnte jahrzehnten década décadas
    century centuries siècle siècles jahrhundert jahrhunderte jahrhunderten siglo siglos
    mm millimetre millimetres millimeter millimeters
    cm centimetre centimetres centimeter centimeters zentimeter
    m metre metres meter meters mètre mètres metern metro metros
    km kilometre kilometres kilometer kilometers kilomètre kilomètres kilometern kilómetro kilómetros
    inch inches pouce pouces zoll pulgada pulgadas
    foot feet ft pied pieds fuß pie pies
    yard yards
    mile miles meile meilen milla millas
    acre acres
    hectare hectares ha hektar hectárea hectáreas
    g gram grams gramme grammes gramm gramo gramos
    kg kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramo kilogramos
    ton tons tonne tonnes tonnen tonelada toneladas
    ounce ounces oz
    litre litres liter liters litro litros
    gallon gallons
    barrel barrels baril barils barriles
    watt watts
    kilowatt kilowatts kw
    megawatt megawatts mw
    gigawatt gigawatts gw
    celsius
    fahrenheit
    mph
    kmh
    point points punkt punkte punkten punto puntos
""")
"""What is counted and measured in; "livre" and "pound" are taken for money."""
SCALES = {
    word: Decimal(worth)
    for words, worth in (
        ("hundred cent cents hundert cientos", "1e2"),
        ("thousand thousands mille milliers tausend mil miles", "1e3"),
        ("million millions mn millionen millón millones mio", "1e6"),
        ("billion billions bn milliard milliards milliarde milliarden mrd", "1e9"),
        ("trillion trillions tn billionen billón billones", "1e12"),
    )
    for word in words.split()
}
"""By how much a word behind a number makes it larger."""
SHORT_SCALES = {"k": Decimal("1e3"), "m": Decimal("1e6"), "b": Decimal("1e9"), "t": Decimal("1e12")}
"""Letters that do so with money: else they are metres and tonnes."""
