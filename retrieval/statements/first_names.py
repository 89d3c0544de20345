"""First names and the gender they mostly have, for pronouns: of whom may "she" speak?"""

_MEN = """
    aaron abbas abdallah abdel abdelaziz abdul abdulaziz abdullah abdulrahman abraham achim adam ade adebayo
    adel adnan adolf adrian ahmad ahmed ahmet aidan ajay ajit akbar akhil akhtar akin akio akira aksel alain
    alan alastair albert alberto albie alec alejandro aleksandr aleksei alessandro alexander alexandru alexei
    alexey alf alfie alfonso alfredo algernon ali alistair alok alvin aman ambrose amin amir amit amitabh amos
    amr anand anas anatoly anders andre andreas andrei andres andrew andrey andrzej angelo angus anil anirudh
    anjan ankit ansel anthony anton antonio antonis anup anurag anwar archie ari aristotelis arjun arkady armand
    armando arnaud arne artem arthur arturo artyom arun arvind asa asbjorn ash asher ashish ashok ashraf ashton
    ashwin asif atal attila auggie august augusto austin axel ayo aziz babatunde badr baldwin barack barnaby
    barney barry bart bartosz bashar basil beau bela ben bengt benjamin bennett benny benoit bernard bernd
    bernie bert bertrand beto bharat bhupendra bibi bilal bill billy bjorn blake bob bobby bogdan bola boris
    brad bradley brady brandon brant brendan brennan brent brett brian brice brock bronson bruce bruno bryan
    bryce bryson buck bud burt byron cade caleb callum carl carlo carlos carlton carter cary casper cassius
    cecil cedric cesar cesare chad chandan charles chase chester chetan chidi chima chinedu chip christer
    christian christoph christophe christopher chuck chukwu chul ciaran cillian clarence claude claudio claus
    clay clayton cliff clifford clint clive clyde colby cole coleman colin connor conor conrad cooper corbin
    corey cormac cory craig cristian cristiano cristobal curtis cy cyril daisuke dale dalton damian damien damon
    dan dane daniel danny dante daoud dario darius darragh darrell darren darryl daryl dashiell dave davey davi
    david dawid deacon dean declan deepak denis dennis denny denzel derek dermot derrick desmond detlef devendra
    dexter dhruv dick didier diego dieter dilan dilip dimitris dinesh dirk dmitri dmitry dmytro dom domingo
    dominic dominique donal donald donnie donovan doug douglas drake duane dudley duncan dwayne dwight dylan
    eamon eamonn ebenezer ebrahim eckhard ed eddie edgar edison edmund edouard eduard eduardo edward edwin
    efrain egon ehud elbert eldon eli elias elijah elliot elliott elmer elon elton elvis emeka emery emile
    emilio emmanuel emmett emory emyr enrique enzo ephraim eric erik ernest ernesto ernst errol erskine ervin
    erwin eskil espen esteban ethan etienne euan eugene eustace evan evangelos everett evgeny evo ewan ezekiel
    ezra fabian fabio fabrice fahad faisal farid farooq faruk fawaz federico felipe felix felton femi ferenc
    fergus fernando fidel filip filippo findlay finn florian floyd forest forrest francisco franco francois
    frank franz frazer fred freddie freddy frederic fredrick friedrich fritz frode fyodor gabe gabor gabriel
    gage galen gareth garret garrett garth gary gaston gaurav gavin geir gene gennady geoff geoffrey georg
    george georgios georgy geraint gerald gerard gerardo gerd gerhard gerry ghassan gheorghe gianni gideon gil
    gilbert gilberto gilles gino giorgio giorgos giovanni girish giuseppe gleb glen glenn glyn godfrey goodluck
    gopal gordon gosta govind grady graham grayson greg gregoire gregory greyson griffin grigory grover grzegorz
    guido guillaume guillermo gunnar gunter gunther gus gustaf gustav gustavo guy gyorgy habib haden hafez
    haidar hakan hakim hal hamad hamid hamish hamza hank hans hardy harish harlan harley harold haroon harrison
    harry harsh hartmut haruki harvey hasan hashim hassan hatem havard haytham heath hector heiko heinrich heinz
    helmut hemant hendrik henning henrik henry herb herbert herman hermann herschel herve hideki hideo himanshu
    hiram hiroshi hiroyuki hisham hollis homer horace horst hosni howard howie hubert huey hugh hugo humberto
    humphrey humza hunter huseyin hussain hussein huw ian ibrahim ichiro ignacio ignatius igor ike ikenna ilya
    imad imran imre ingo ingvar ionut iosif iqbal ira irving irwin isaac isaiah isao isiah ismael ismail issa
    istvan ivan ivo ivor jaber jabu jace jacek jack jacob jacques jaden jae jagdish jair jakub jalal jaleel
    jamaal jamal james jamil janek janos jared jarl jaroslav jaroslaw jarrett jarrod jarvis jason jasper jatin
    javad javed javier javon jaxon jay jayant jayden jeb jed jedediah jeff jeffrey jens jeremiah jeremy jermaine
    jerome jerry jerzy jesper jesse jethro jian jianguo jianhua jide jim jimmie jimmy jinping jiri jiro jitendra
    joachim joakim joaquin jochen jock joe joel joey joffrey johan johann johannes john johnathan johnny jon
    jonah jonas jonathan jonathon joon jorg jorge jorgen jose josef joseph joshua joss josue jozsef juan judd
    jude julian julien julio julius jung junichiro jurgen justin kade kai kailash kaleb kamal kamil kane kapil
    karan kare kareem karim karl kasey kaspar kazimierz kazuo keaton keegan keenan keiji keir keisuke keith
    kellen kelvin kemal kendrick kenichi kenji kenneth kenny kenta kenton kenyatta keqiang kevin khaled khalid
    khalil kieran kieron kip kiran kirill kirk kishore kjell klaus klay knut kobe kofi koichi koji kojo konrad
    konstantin kostas kris kristian kristopher krzysztof kurt kurtis kwame kwang kwasi kyle kyriakos lachlan
    lalit lamar lamont lance landon larry lars lasse laszlo latif laurent lawrence lawson leander lebron lech
    lei leif leland lemuel lenny leo leon leonard leonardo leonid leopold leroy les lester leszek lev levi lewis
    lexington liam liang lijun linus lionel lloyd logan lonnie lorenzo lorne lothar louie louis luc luca lucian
    lucius ludovic ludwig luigi luis lukas luke lula lutz lyle lyndon maciej mack maddox madhav magnus mahdi
    mahendra mahesh mahmood mahmoud majid makoto maksim malachi malcolm mamadou mandla manfred manish manmohan
    manny manoj mansour manuel marc marcel marcellus marco marcus marek mariano mario marius mariusz mark markus
    marlon marshall martin marvin marwan masahiro masaki masato mason masood massimo mateo mateusz mathew
    mathieu mats matt matteo matthew matthias mattias maurice mauricio maurizio maverick max maxim maxime
    maximilian maximus mayank mehdi mehmet melvin merlin mervyn michael michal michel mick miguel mihai mikael
    mike mikhail milan miles milo milos milton mirko miroslav mitch mitchell mitsuo mitt mohamad mohamed
    mohammad mohammed mohan mohsen mokhtar moktar monte monty mordecai moritz morris morten mortimer morton
    moses mousa moussa mpho muammar mubarak mugabe muhammad muhammadu mukesh mukhtar mukul munir murali murat
    murtaza musa mustafa mykola myles myron nabil nadeem nadim naeem naftali naji naoki naoto napoleon narendra
    naresh nasir nasser nate nathan nathanael nathaniel navin nawaz ned neil nelson neville nevin newt niall
    nicholas nick nicolae nicolas nicolo nigel nikhil niklas nikolai nikolay nikos niles nilesh nils nitin nizar
    noah noboru nobuo nolan norbert norm norman norris nouri obinna octavio ola olaf ole oleg oleksandr olin
    oliver olivier ollie olof olusegun oluwaseun omar omer omkar oren orlando orson orville osamu oscar osman
    oswald otis otto ove owain owen oyvind pablo paddy padraig pankaj panos paolo parth pascal pascual patrick
    patrik paul pavel pavlo pawel pedro peer peng per percival percy perry pete peter petro petros petter phil
    philemon philip philipp philippe phineas pierce pierre piers pietro piotr pontus prakash pramod pranab
    pranav prasad prashant pratap praveen preston pyotr qasim qiang qishan quentin quincy quinton radoslaw radu
    rafael rafal rafe rafiq rahim rahul raila rainer raj rajab rajat rajeev rajendra rajesh rajiv rajnath rakesh
    raleigh ralf ralph ramadan ramesh ramiro ramon ramzi rand randal randall randolph randy ranjit raphael
    rashid rasmus ratan raul ravi ray rayan raymond raza recep reece reed reggie reginald reid reiner reinhard
    remy renato reuben rex reza rhett rhys riad ricardo riccardo rich richard richie rickey ricky rishi ritesh
    riyad rob robbie robby robert roberto rocco rocky rod roderick rodion rodney rodolfo rodrigo rogelio roger
    rohan rohit roland rolf roman romano romeo ron ronald ronan ronnie ronny roscoe ross rostislav rowland roy
    royce ruben rudi rudolf rudy rufus rui rune rupert ruslan russell rusty ruud ryan ryo ryota saad sabri
    sachin sadiq saeed sajid salah salam saleh salim salman salvador salvatore sameer sami samir samson samuel
    sancho sandeep sandor sandro sanjay sanjeev santiago santino santosh satish satoshi satya saul saurabh scot
    scott scottie seamus sean sebastian sebastien seiji selim semyon serge sergei sergey sergio serhiy serkan
    seth seung seymour shahid shane shankar sharad sharif shashi shaukat shaun shekhar sheldon sherman sherwin
    shigeru shinichi shinji shintaro shinzo shiv shivraj shoichi shubham shuichi sid siddharth siegfried sigmar
    sigurd silas silvio simeon simon sindre sipho sizwe slawomir solomon sonny sorin spencer spyros staffan stan
    stanford stanislav stanley stavros stefan stefano stein stephan stephen sterling steve steven stewart stig
    stu stuart sture subhash sudhir suleiman sumit sung sunil suraj suresh sureshbhai susumu svante sven syed
    sylvain sylvester tad tadashi tae taha taher tahir takahiro takashi takeshi takuya talal tamas tanner taras
    tarek tareq tariq taro tarun tate tatsuya tayyip ted teddy tendai terence terje terrance terrell terrence
    tetsuya thabo thad thaddeus thatcher thelonious theo theodor theodore theodoros thierry thilo thomas thor
    thorsten thulani tilman tim timmy timofey timothy titus tobey tobias tobin toby todd tolga tom tomas tomasz
    tommaso tommie tommy tomohiro tony tor torbjorn tore torsten toru toshiaki toshihiko toshiro traian travis
    tre trent trenton trevor trey tristan tristram trond troy truman trygve tsutomu tucker tunde ty tyler tylor
    tyrone tyson uche uday udo uhuru ulf ulrich ulysses umaru umberto umesh uriah usman uwe vaclav vadim
    valentin valentine valentino valery vance varun vasile vasily vassilis vasyl vaughan vaughn vegard vern
    vernon vic vicente vidar viggo vijay vikas vikram viktor vinay vince vincent vincenzo vinod virgil vishal
    vitali vitaly vito vivek vlad vladimir vladislav volker volodymyr vsevolod vyacheslav wade wael wahid waldo
    waleed walid walker wallace wally walt walter walther ward warner warren warwick waylon wayne wenbo wendell
    werner wes wesley wilbur wiley wilfred wilhelm will willard willi william willie winston wojciech wolfgang
    woo woodrow woody wyatt xavier xi xiaoming yahya yair yannick yannis yaroslav yasar yash yasir yasser yasuo
    yaw yegor yevgeny yiannis yogendra yogesh yoichi yong yongkang yoshihide yoshihiko yoshiro younis yousef
    youssef yoweri yuichi yuji yukio yuri yury yusef yusuf yusuke yutaka yves zac zachariah zachary zack zaid
    zain zakir zane zbigniew zdenek zedong zeke zemin zhen zhi zhiqiang ziad zola zoltan zoran zygmunt
"""
_WOMEN = """
    abbie abby abena abigail ada adaeze adanna adele adriana adrienne agatha agnes aileen ailsa aimee aisha
    akiko alana alba alberta aleksandra alessandra alexa alexandra alexandria alexia alexis alfreda alice alicia
    alina alisha alison alissa allie allison alma althea alyson alyssa amaka amal amalia amanda amara amarantha
    amber amelia amie amina amira amirah amma amparo amy ana anais anastasia anastasiya andie andrea angela
    angelia angelica angelina angelique angie anika anissa anita anitra anja anjali ann anna annabel annabelle
    annalena annalise annamaria anne annegret anneka anneliese annemarie annette annie annika anouk antje
    antoinette antonia april arabella araceli ariana ariane arianna arlene arya ashanti ashlee ashleigh asma
    astrid asya athena aubree audra audrey aung aurora ava aya ayesha azra barb barbara bea beatrice beatrix
    becca becky belinda bella bernadette bernice bertha bess beth bethan bethany betsy bettie bettina betty
    beulah beverley beverly beyonce bianca blanca bonnie brandi bree brenda brenna briana brianna bridget
    bridgette brigid brigitte briony britney britt brittany bronagh bronwen brooke bryony caitlin caitlyn callie
    camila camilla camille candace candice cara carina carissa carla carlotta carly carmel carmela carmen carol
    carole caroline carolyn carolyne carrie carys cass cassandra cassidy cassie catalina catarina cate cath
    catherine cathleen cathy cecile cecilia celeste celia celine chantal chantelle charlene charlotte charmaine
    cheanne chelsea chelsey cherie cheryl cheyenne chiamaka chiara chimamanda chloe chloë chrissy christa
    christi christiane christie christina christine christy ciara cindy clair claire clara clarice clarissa
    claudette claudia claudine clementine cleo colette colleen connie constance consuelo cora coral cordelia
    corinne cornelia cristina crystal cynthia dagmar dahlia daisy dalia damaris dani danica daniela daniella
    danielle daphne dara darby darcey darcy darla darlene dawn dayna deanna deanne deb debbi debbie debora
    deborah debra deidre deirdre delia delilah della delores demi denise denisha desiree devi diana diandra
    diane dianna dianne dina dinah dolly dolores dominika donna dora doreen doris dorota dorothea dorothy
    dorothée dottie dulce dunya ebony edie edith edna effie efua eileen elaina elaine eleanor eleanora elena
    eleni elin elisa elisabeth elise elisha eliza elizabeth elke ella ellen ellie elma elodie eloise elsa elsie
    elspeth elva elvira ema emerald emilia emilie emily emma emmanuelle emmeline enid erica erika erin erna
    ernestine esme esmeralda esperanza esther ethel eugenia eugenie eun-hye eunice eva evangeline evelyn evie
    evita ewa fabiana faith fang fanny farah farrah fatema fatima fatimah fay faye federica felicia felicity
    fernanda fidelia fiona fleur flo flora florence florrie frances francesca francine francoise freda frederica
    freya frieda gabby gabriela gabriella gabrielle gail galina gaynor gemma genevieve georgette georgia georgie
    georgina geraldine gerda geri germaine gertrude ghislaine gigi gilda gillian gina ginny giorgia giovanna
    gisela giselle gladys glenda glenys glinda gloria glynis golda grace graciela greer greta gretchen gretel
    griselda guadalupe gudrun gwen gwendolyn gwyneth hadley hafsa haley halima halle hana hanan hanna hannah
    hanne harriet haruka hattie hayley hazel heather hedda hedwig heidi helen helena helene helga hema henrietta
    hermione hester hilary hilda hildegard hillary hiroko hollie holly hope hye-jin ida ilene ilhan iliana ilona
    ilse imani imelda imogen ina indira ines inez inga inge ingeborg inger ingrid ioana iona irene irina iris
    irma isa isabel isabella isadora isla iva ivana ivanka ivy izabella jacinda jacinta jaclyn jacqueline jacqui
    jada jade jameela jamila janae jane janel janelle janet janette janey janice janie janine jasmin jasmine
    jaya jayne jeanette jeanie jeanine jeanne jeannie jen jenna jennie jennifer jenny jessica jessie jill jing
    joan joanie joann joanna joanne jocelyn jodi jodie joelle johanna jolene jolie josefina josephine josie
    jovita joy joyce juanita judi judith judy julia juliana julianna julianne julie juliet juliette june junko
    justine kaitlin kaitlyn kaja kaley kali kamala kamila kara karen karin karina karine karla karolina kasia
    katarina katarzyna kate katerina katharina katharine katherine kathie kathleen kathryn kathy katie katja
    katrin katrina katy kaya kayla kaylee kayleigh kazuko keiko keira keisha kelis kelli kellie kelsey kendall
    kendra keri kerri kerrie kerstin kezia khloe kiera kimberley kimberly kinga kira kirsten kirstie kirsty
    kitty klara kourtney kristen kristi kristin kristina kristine krystal krystyna kumiko kyla kylee kylie kyra
    lacey ladonna laila lana lara larissa latasha latisha latoya laura laurel lauren lauretta lavinia lea leah
    leanne leda leighton leila lela lena lenora leona leonie leonora leticia letitia lexi lia liana libby lidia
    liesl lila lilian liliana lilith lillian lilly lily lina linda lindsay linnea lisa lisbeth lise lisette liv
    livia liz liza lizzie lizzy lois lola lolita lora lorelei lorena lorenza loretta lori lorna lorraine lorri
    lottie louisa louise lourdes lucia luciana lucie lucille lucinda lucretia lucy ludmila luisa lulu luna
    lupita lydia lyla lynda lyndsay lyndsey lynette lynn lynne lyra mabel maddie madeleine madeline madelyn
    madge madison madonna mae maeve magda magdalena maggie maisie malala malika mallika mallory mamie mandy
    manuela mara marcella marcelle marcia marcy maren margaret margaretha margarita margaux margo margot margret
    marguerite mari maria mariah mariam marian mariana marianna marianne maribel marica marie marie-claude
    mariella marietta marilou marilyn marin marina maris marisa marisol marissa marit marita marjorie marla
    marlena marlene marlo marnie marsha marta marte martha martina martine mary maryam maryann masako mathilda
    matilda maud maude maura maureen mavis maxine maya mayumi meera meg megan meghan megumi mei mei-lin mei-ling
    melania melissa meredith meryl mette mia micaela michaela michele michelle michiko mika mikenzy mila mildred
    milena millicent millie mimi min-ji mina mindy minerva minnie mira miranda miriam misaki moira mollie molly
    mona monica monika monique morag moya muriel myra myriam myrtle nadezhda nadia nadine nadya naima nan nanci
    nancy nanette naoko naomi nasreen natalia natalie nataliya natasha nathalie nazanin nell nellie nessa nettie
    neve nia niamh nichola nicki nicola nicole nicolette nikki nikola nina nneka noelle nola nomvula nora noreen
    noriko norma octavia odette oksana olena olga olive olivia oluchi olwen oona ophelia oprah oriana paige
    paloma pam pamela pandora pansy paris parveen patricia patsy patti patty paula paulette paulina pauline
    pearl peggy penelope penny perdita perla petra petula philippa phillipa phoebe phyllis pia pilar piper pippa
    polly poonam poppy portia pratibha preeti primrose priscilla priti priya priyanka queenie rachael rachel
    rachelle rafaela raisa ramona rana rani raquel rasha rashida razia reba rebecca rebekah reena regan regina
    reiko rekha rena renata renee reyna rhea rhian rhiannon rhoda rhona rhonda ria rihanna rikki rita roberta
    robyn rochelle roisin rona ronda ros rosa rosalie rosalind rosalyn rosamund rosanna rose roseanne rosemarie
    rosemary rosetta rosie rowena roxana roxane roxanne ruba ruby rukhsana ruth ruthie sabina sabine sabrina
    sachiko sade sadia sadie saffron saira sakura sally salma salome samantha samira sana sandie sandra sanna
    saoirse sara sarah sarai sariah saskia satomi savannah scarlett sean-marie selena selina selma serena
    setsuko shabana shaista shakira shana shania shanna shari sharlene sharon sharron shauna shawna shayla
    sheena sheila shelley shelly sherri sherrie sherry sheryl shirin shirley shivani shizuka shona shreya sian
    sibyl sienna sierra sigourney sigrid silvia simona simone sinead siobhan sissy socorro sofia sofie solange
    sondra sonia sonja sonya soo-jin sophia sophie soraya stacey staci stacie stefanie steffi stella steph
    stephanie stephenie sue summer sunita susan susana susann susanna susannah susanne susie suzan suzanna
    suzanne suzette suzie svenja svetlana sybil sylvia sylvie tabitha tadzhigul tahira tallulah tamar tamara
    tammy tamsin tania tanja tanya tara tarja taryn tasha tatiana tatyana tawny tegan tehmina tere teresa teri
    terri tess tessa thandi thandiwe thea thelma theodora theresa therese theresia thora tia tiana tiffany tilda
    tilly tina tomoko tonia tonya tori tova tracey tricia trina trish trisha trixie trudy tsai tulsi tuva tyra
    ulla ulrike uma una ursula valentina valeria valerie vandana vanessa vanna veena velma venetia vera verna
    veronica vicki vickie vicky victoria viena viola violet violeta virginia virginie vita viv viveca viviane
    vivien vivienne wanda wangari wendy wilhelmina willa wilma winifred winnie winona xenia xiaoling ximena xiu
    yael yana yara yasmin yasmina yekaterina yelena yetunde ying yoko yolanda yoon-ah yoshiko yui yuka yukari
    yuko yulia yumi yuriko yvette yvonne zadie zahra zainab zanele zara zeinab zelda zena zinaida zoe zoya
    zsofia zurana zuzana
"""
_EITHER = """
    alex ariel ashley aubrey avery bailey billie blair bobbie cameron carey casey charlie chi chris courtney
    dana drew ellis fran francis frankie gale harper hayden hyun iman jackie jaime jamie jan jean jess ji jin jo
    jody jordan jules jun kay kelly kemi kerry kim kit lane laurie lee leigh lesley leslie li lin lindsey loren
    lou mackenzie marion marty mel merle micah mickey min ming mo morgan nat ngozi ni nicky nikita noel noor
    nour parker pat patrice payton peyton quinn reese rene riley robin rory rowan sal sam sandy sasha shannon
    shelby sidney skye soo stacy stevie sydney taylor terry toni tracy val vivian wei xin yan yi yu
"""
GENDERS = dict.fromkeys(_WOMEN.split(), "f") | dict.fromkeys(_MEN.split(), "m") | dict.fromkeys(_EITHER.split(), "?")
"""First names, small, and the gender they mostly have: f, m or ? for either."""
