"""Given names by the gender that most of their bearers have.

Compiled for this project from knowledge. A name stands in one table
only; names borne by many men and many women (Taylor, Sasha, Kim) are in
`EITHER`: they show that a word is a given name and nothing more.
"""

from __future__ import annotations

from archive.text.tables import word_set

FEMALE = word_set(
    """
    abby abigail ada adele adriana agnes aisha alberta alejandra alexandra alexandria alexis alice
    alicia alina alisa alison allison alma alyssa amanda amber amelia amina amy ana anastasia andrea
    angela angelica angelina anita ann anna annabel anne annette annie antonia april ariana arlene asha
    astrid audrey ava ayesha barbara beatrice becky belinda benazir bernadette bernice beth bethany
    betsy betty beverly bianca birgit blanca bonnie brandi brenda brianna bridget brigitte britney
    brittany brooke camila camilla candace candice carla carly carmen carol carole carolina caroline
    carolyn carrie cassandra catherine cathy cecile cecilia celeste celia charlene charlotte chelsea
    cheryl chloe christiane christina christine chrystia cindy claire clara clarissa claudia colleen
    connie constance consuelo cora corinne cristina crystal cynthia daisy dalia dana daniela danielle
    daphne daria darlene dawn deanna debbi debbie debi deborah debra deirdre delia denise diana diane
    dianne dina dolores dominique donna dora doreen doris dorothea dorothy ebony edith edna eileen
    elaine eleanor elena eliana elisa elisabeth elise elissa eliza elizabeth ella elle ellen elsa elsie
    elvira elyse emilia emily emma erica erika erin esperanza estelle esther ethel eugenia eva evelyn
    fatima fatma fatou faye felicia fiona flora florence frances francesca francine frida gabriela
    gabriella gabrielle gail galina gemma genevieve georgia georgina geraldine gertrude gillian gina
    ginger ginni giorgia giovanna gisela gita glenda gloria golda grace graciela greta gretchen gwen
    gwendolyn hadiza hanan hanna hannah harriet hazel heather heidi helen helena helene helga henrietta
    hilary hilda hillary holly hope huma ida ileana ilona imelda imogen indira ines ingrid irena irene
    irina iris irma isabel isabella isabelle isadora ivana ivanka ivy jackie jacqueline jamila jana jane
    janet janice janine jasmine jayne jeanette jeanine jeanne jeannie jelena jen jenna jennie jennifer
    jenny jess jessica jill jo joan joann joanna joanne jodi jodie josefina josephine joy joyce juana
    juanita judith judy julia juliana julianne julie juliet juliette june justine kaitlyn kaja kamala
    kara karen karin karina karla katarina kate katerina kateryna katharine katherine kathleen kathryn
    kathy katie katja katrina katya kay kayla kaylee keiko kelli kellyanne kendra kersti kerstin khadija
    kimberly kirsten kirstjen kirsty kristen kristi kristin kristina kristine kristy ksenia kyrsten lana
    lara larisa latifa latoya laura lauren laurie lavinia layla lea leah leila lena leonor letitia lidia
    liliana lillian lily linda lindsay lisa liz liza lois lola lorena loretta lori lorraine louise
    lourdes lucia lucille lucinda lucy ludmila luisa lulu lydia lynda lynette mabel madeleine madeline
    madonna magda magdalena maggie maia maite makeda malala malia mallory mandy manuela mara marcella
    marcia margaret margarita margot marguerite maria mariah mariam marian mariana marianne marie
    mariela mariko marilyn marina marine marisa marisol marjorie marjory marla marlene marsha marta
    martha martina mary maryam marybeth maude maura maureen mavis maxima maxine maya mcclain meera meg
    megan meghan meghann melania melanie melinda melissa mercedes meredith mette mia michele michelle
    mika mildred milena millicent mimi mina mindy miranda miriam moira mollie molly mona monica monique
    muriel myra myrna nabila nadia nadine najat nancy naomi natalia natalie natalya natasha nellie
    nicola nicole nicolette nikki nina noelle noemi nora noreen norma odessa odette olena olga olha
    olive olivia ophelia oprah paige pamela patience patrice patricia patsy patti paula paulette paulina
    pauline pearl peggy penelope penny petra phoebe phyllis pilar polly priscilla priti priya rachel
    rafaela raisa ramona rania raquel rashida rebecca regina renata renee rhoda rhonda rita roberta
    rochelle ronda ronna rosa rosalind rosalyn rosanne rose roseann roseanne roselyn rosemary rosie
    roxana roxanne ruby ruth sabina sabrina sadie sally salma samantha samira sandra sanna sara sarah
    savannah selena selma serena shari sharon sheila shelby shelley shelli sherri sheryl shirin shirley
    sierra silvia simone sofia sojourner sonal sonia sonja sonya sophia sophie stacey stella stephanie
    sue summer susan susana susanna susie suzanne suzy svetlana sviatlana sybil sylvia tabitha tamara
    tammy tania tanya tara tatiana teresa teri tess tessa thelma theodora theresa therese tiffany tina
    toni tovah tracey tricia trina trish trisha trudy tulsi uma ursula valarie valentina valerie vanessa
    vera verena verity veronica veronika vicki vicky victoria viktoria viola violet virginia vivian
    viviane wanda wendy whitney wilhelmina wilhemina wilma winifred winnie xiomara yasmin yelena
    yevgenia yoko yolanda yulia yvette yvonne zainab zara zelda zeynep zoe zofia zsuzsanna zuzana
    """
)

MALE = word_set(
    """
    aaron abdel abdul abdulaziz abdullah abdulrahman abel abraham adam adel adnan adolf adrian adrien
    ahmad ahmed aidan ajay ajit akbar akira al alan alasdair albert alberto aldo alec alejandro
    aleksandar aleksander aleksandr aleksei aleksey alessandro alexander alexandre alexei alexey alfonso
    alfred alfredo ali alistair allan allen alvaro alvin amar amir amit amos anatol anatoly anders andre
    andreas andrei andrej andres andrew andrey andrii andriy andrzej andy angelo angus anil anthony
    antoine anton antonin antonio antony antti anwar archibald arif arlen armand armando arne arnold
    arseniy arthur artur arturo arvind asa asher ashraf asif august augusto austin avi avigdor axel aziz
    barack barney barry bart bartholomew bashar basil ben benedict benito benjamin benny benoit bernard
    bernardo bernd bernie bert bertrand beto bilal bill billy bjorn blake bo bob bobby bogdan boris
    boyko brad bradley brandon brendan brent bret brett brian bruce bruno bryan bryant bryce buck burt
    byron caleb callum calvin cameron carl carlo carlos carlton carter cecil cedric cesar chad charles
    charlie chester chip chris christian christoph christophe christopher chuck ciaran clarence clark
    claude claudio clay clayton clement cliff clifford clint clive clyde cody cole colin connor conrad
    constantine cooper corey cornelius cory craig curt curtis cyril cyrus dale damien damon dan daniel
    danny dante darius darrell darren darryl daryl dave david dean declan deepak denis dennis denny
    denys derek derrick desmond deval devin dexter dick diego dieter dietmar dimitri dimitris dirk
    dmitri dmitry dmytro dominic don donal donald donnie doug douglas dov duane duncan dustin dwayne
    dwight eamon earl ebrahim ed eddie edgar edmund eduardo edward edwin ehud einar eitan eli elias
    elijah elliot elliott ellis elmar elmer elon elvis emanuel emil emile emilio emmanuel emmerson
    enrico enrique eric erich erik ernest ernesto ernst erwin esteban ethan eugene evan everett ezekiel
    ezra fabian fabio faisal farhad farid farouk fawzi felipe felix ferdinand fernando fidel filip floyd
    francesco francis francisco franco francois frank franklin franz fred freddie frederick frederik
    friedrich fritz fuad fumio gabe gabriel garrett garry gary gaston gavin gennady geoff geoffrey
    george georges georgi gerald gerard gerardo gerhard gerry gideon gilbert giles giorgio giovanni
    giuseppe glen glenn goran gordon graham grant greg gregg gregor gregory grigory grover guido
    guillaume guillermo gunnar gus gustav gustavo guy habib hakan hakeem hal hamad hamid hamish hamza
    hank hannes hans harald harold harry haruki harvey hashim hassan heath hector heinrich heinz helmut
    henri henrik henry herb herbert herman hernan herschel hiroshi homer horace horst hosni howard
    hubert huey hugh hugo humphrey hussein ian ibrahim idris ignacio igor ihor ilan ilham ilya imran
    ingo ira irwin isaac isaiah ismael ismail ivan jabir jack jackson jacob jacques jaime jair jake
    jakob jakub jamal james janez janos jared jaroslav jason javad javier jay jeb jed jeff jefferson
    jeffrey jens jeremiah jeremy jerome jerry jerzy jesper jim jimmy jiri joachim joao joaquin joe joel
    joern johan johann johannes john johnathan johnny jon jonah jonas jonathan jorge jose josef josep
    joseph josh joshua josip juan jude julian julien julio julius junichiro jurgen justin kai kamal
    karim karl karol kazimierz keenan keir keith ken kenji kenneth kent kevin khaled khalid khalil
    khamis kip kiril kirill kirk klaus kofi konrad konstantin krzysztof kurt kyle kyriakos lance larry
    lars laszlo laurent lawrence lazar leif len lennart lenny leo leon leonard leonardo leonid leroy les
    lester lev levi lewis liam lincoln lindon lionel lloyd lorenzo lothar lou louie louis lubomir luca
    lucas luciano ludwig luigi luis luiz lukas luke luther lyndon mack mahathir mahmoud mahmud malcolm
    malik mamadou manfred manny manuel marc marcel marcello marcelo marcin marco marcos marcus marek
    mariano mario marius mark markus marshall martin marvin marwan mateusz mathew mathias matt matteo
    matthew matthias matthieu maurice mauricio mauro max maxim maxime maximilian mehmet mel melvin
    merrick merrill michael michal michel miguel mihail mikael mike mikhail mikheil milan miles milo
    milos milton miroslav mitch mitchell mitt moe mohamed mohammad mohammed mohsen moises monte morris
    mort moses moshe muammar muhammad muhammadu murray mustafa mykhailo mykola nabil naftali narendra
    nasser nate nathan nathaniel neal ned neil nelson neville newt niall nicholas nick nico nicolae
    nicolas nigel nikita nikol nikolai nikolas nikolay nikos nils noah noam noel norbert norman nouri
    olaf oleg oleh oleksandr oleksii oliver olivier omar orlando orrin osama oscar oskar oswald otis
    otto owen ozzie pablo pal paolo pascal patrick paul paulo pavel pavlo pawel pedro per percy perry
    pervez pete peter petr petro phil philip philipp philippe phillip pierre pieter pietro piotr prabowo
    preston pyotr qasem radek radoslaw rafael raheem rahul rainer raj rajiv ralph ram rami ramin ramon
    ramzan rand randall randolph randy raoul raphael rashid raul ray raymond recep reggie reid reince
    reinhard reinhold rene-louis rex reza rhett ricardo riccardo richard rick ricky rob robert roberto
    rod roderick rodney rodrigo roger roland rolf roman ron ronald ronnie roosevelt roscoe ross roy
    ruben rudi rudolf rudolph rudy rufus rupert ruslan russ russell rustem ryan saad saddam sadiq saeed
    sal saleh salem salvador salvatore sam sameh samir sammy samuel sanjay sanjeev santiago saul scott
    seamus sean sebastian serge sergei sergey sergio serhii serhiy seth shah shane shaun shawn sheldon
    shep sherrod shigeru shinzo sid sigmar sigmund silvio simon skip slobodan solomon soren spencer
    spiro stan stanislav stanislaw stanley stefan stefano stephan stephane stephen sterling steve steven
    stewart stu stuart svein sven sylvester taha tarek tariq tayyip ted terence terrence terry thaddeus
    theo theodor theodore thierry thom thomas thorsten thurgood tim timothy tito tobias todd tom tomas
    tomasz tomislav tommy tony toomas travis trayvon trent trevor trey tripp tristan troy tucker ty
    tyler tyrone ulrich umberto uwe vaclav vadim valdis valery vasily vasyl vern vernon vic vicente
    victor vijay viktor vince vincent vincenzo virgil vitali vitaliy vitaly vito vlad vladimir vladislav
    volker volodymyr vyacheslav wade waleed wallace walt walter warren wassily wayne wendell werner wes
    wesley whit wilbur wiley wilfred wilhelm will willem william willie willy winston wojciech wolfgang
    woodrow woody xavier yair yannis yaroslav yasser yehuda yevgeny yitzhak yoav yoram yoshihide yossi
    youssef yuri yuriy yury yusuf yves zac zach zachary zack zaid zalmay zbigniew zeev zell ziad zoran
    """
)

EITHER = word_set(
    """
    addison alex amari angel armani ashley avery bailey ban bibi blair blessing bobbie cary casey
    chandra charley chen chi chong corrie courtney dakota daniele darcy deng devon dominque dorian drew
    dylan emery finley frankie gale hadley harley harper hayden hong hui hyun jaden jamie jan jean jesse
    jessie ji jiang jie jing jocelyn jody jordan jules jun kelly kelsey kendall kerry kim kris lane
    laurence lee leigh leslie li lin lindsey ling lior liu logan loren lynn ma mackenzie madison mao
    marion mei min ming moon morgan nicky noa noor park parker pat peyton quinn randi reagan reese remy
    rene riley robbie robin roh rory rowan sage sandy sasha saxby seung shannon shea shelly shin sidney
    sky skyler soon stacy stevie sung sydney tal taylor terri tracy tsai wang wei wen xi xiao yael yan
    yang ying young yu yuan zhang
    """
)

GIVEN_NAMES = FEMALE | MALE | EITHER


def gender_of(given_name: str) -> str | None:
    """Give "female" or "male" where a given name (any case) is nearly always of one, else None."""
    word = given_name.lower()
    female, male = word in FEMALE, word in MALE
    if not female and not male and "-" in word:
        first, _, rest = word.partition("-")
        return gender_of(first) or gender_of(rest)
    if female == male or word in EITHER:
        return None
    return "female" if female else "male"
