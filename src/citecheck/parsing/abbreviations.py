"""Words that end with a full stop inside the name of a journal or publisher without ending a sentence.

The common words of the ISSN centre's List of Title Word Abbreviations as references use them, gathered from journal names.
"""

from __future__ import annotations

WORDS = frozenset(
    "abh astropart cel dif electroencephalogr front abstr acad acc accel accredit acoust adapt adm admin adv aeronaut "
    "aerosp afr agric agron akad alg algebr allg alloy am amer anal anat anest angew anim ann annu anorg anthropol "
    "antimicrob antropol ap app appl aquac aquat arb arch archaeol archit arheol arithmetica artif asiat ass assess "
    "assoc ast astr astron astronaut astrophys atm atmos audiol aust austral autom automat avail aval b bact "
    "bacteriol bakt behav beitr belg ber bibl bio biochem biochim biocontrol bioeng biogeochem biogeogr bioinf "
    "bioinform biol biomater biomech biomed biomol biophys biopolym biosci biosens biosyst biotech biotechnol bl bld "
    "bldg bol bot br braz brit bull bur bus c calc calif can canad cardiol cardiovasc catal cell ceram cereb ch chem "
    "chim chin chir chromatogr cien circ civ ciênc class clim clin clust co coat cogn cognit coll collect colloid "
    "comb combin combust comm commun comp compar compat complement compos comput conc cond condens conf conserv "
    "constr consum contam contemp contr contrib conv coop corp corros cosmet cp criminol crit cryst crystallogr cuad "
    "cult curr cybern cytol dakl decis def dent dep dept dermatol detect deut dev devel diagn differ dig digit dimens "
    "dir dis disc discip discov discret discuss disord distrib div doc dokl dt dyn earthq ecol econ econom econometr "
    "ecosyst ed edit educ eff ekon el electr electro electroanal electrochem electrodyn electromagn electron elem "
    "embryol emerg endocrinol energ eng engin engl engng ent entomol enum env environ enzym epidemiol equ equip ergon "
    "err est estuar ethnol ethol etnogr eur euro eval evol ex exp exper experim expl explor fac fam fed fenn ferment "
    "fert fin financ fisch fiz flor fluid for forens fr freshw func funct fundam fut fuzzy gastroenterol gaz geb gen "
    "gener genet genom geo geobot geochem geochim geod geofis geogr geol geom geomech geomorphol geophys geosci "
    "geotech ger geriat gerontol ges gesch gest gov grad grav gynecol handb helv hematol hepatol hered herpetol "
    "heterocycl hist histochem histol hortic hosp hum hung hyd hydraul hydrobiol hydrogeol hydrol hyg hypertens "
    "ichthyol illum im imag immun immunol impr inc incl ind indust inf infect infin inform infrastruct inorg ins inst "
    "instr instrum int int'l integr intel intell interact intern internat interv intl invent invest investig ion iss "
    "ist ital izv j jahrb jap jb jour jpn jr jur khim kinet kl klin knowl kon kongr lab lang langm laryngol lat "
    "latinoam lect leg leibniz lett lib libr limnol lin ling linguist lit logist lond ltd lubr mach macromol mag magn "
    "magnes maint malar mammal manag manuf mar mat mater math meas meat mech med medit mem ment mes met metab metall "
    "metallogr meteor meteorol meth methodol mex mgmt micro microb microbiol microelectron microsc microw mil min "
    "miner mineral mitt mod mol mon monogr morphol mt mult multidiscip multimed mus mycol nachr nanomed nanosci "
    "nanotechnol narod nat nat'l natl naturforsch naturwiss nav ned neth netw neur neurobiol neurochem "
    "neuroendocrinol neurol neuropathol neurophysiol neuropsychol neuroradiol neurosci neurosurg nonlin norm nouv "
    "nucl num numer nurs nutr obes obs obstet occup oceanogr oceanol odontol offshore ol oncol op oper ophthalmol opt "
    "optim ord org organ organomet ornithol orthop ost osteopath otol otolaryngol oxid pac pacif paediatr "
    "palaeoclimatol palaeoecol palaeogeogr palaeontol paleontol paläontol pap parasit parasitol part path pathol "
    "pathophysiol pattern ped pediat pediatr per percept perform perinat period periodont perspect pest pet petrol "
    "pflanz pharm pharmacol phil phila philos phonet photobiol photochem photogr photogramm photon phys physiol "
    "phytochem phytol phytopathol pl plann plasm plast pneumol poet pol polit poll pollut polym popul postgrad poult "
    "pract prax prec precamb pregl prelim prep press prevent prikl prim primatol prob probab probl proc prod prof "
    "prog progr proj prop propag prosth prosthet prot proteom protozool prov psych psychiat psychiatr psycho "
    "psychoanal psychol psychopathol psychopharmacol psychosom psychother pt pub publ pulm qual quant quart quat "
    "quatern queen r rad radiat radioact radiochem radiogr radiol radioter rass rec recept reconstr recreat ref "
    "refrig reg regul rehabil rel relat relativ reliab relig rem ren renew rep repr reprod res resour resp respir rev "
    "rheol rheum rheumatol riv robot roum roy rozpr rus russ s sao sc scand sch schizophr schweiz sci scient sect sed "
    "sediment seism seismol sel semicond semin sens sep separ seq ser serv sib sil simul sing sist soc sociol softw "
    "sol sov spectr spectrochem spectrom spectrosc st stand stat statist stereol stochast strat strateg stratigr "
    "struct stud studi subst suppl supramol surf surg surv sust sustain symp syn synth syst tech techn technol tecnol "
    "telecommun temp ter terr tex textil theol theor theoret ther therap therm thermodyn thermophys thorac thromb "
    "tidsskr tijdschr tob topogr topol tox toxicol tr traff trans transf transfus transl transm transp transplant "
    "traum treat trib tribol trop trud turb tv u ultramicrosc ultrason ultrasound unfallchir univ unst urb urol us "
    "usp v vac vacc vasc veg ver verh verl vet vib vibr vir virol vis visc vit vitr voen vol vopr vulcanol wea wildl "
    "wirel wiss wkly wochenschr yad yb yearb z zap zb zbl zentralbl zh zool zoot zootax ztg zür".split()
)

# Words a journal's name begins with; a piece that begins with one is part of the name, whatever its length.
HEADS = frozenset(
    "acta advances anais anales annalen annales annali annals anuario archiv archive archives archivos atti beiträge "
    "bericht berichte biuletyn boletim boletín bulletin bulletins cahiers comptes comunicações contributions "
    "cuadernos dokl ergebnisse estudios folia forum frontiers giornale informe international izvestiya jahrbuch "
    "jahresbericht journal lancet lecture letters magazine memoirs memorias mémoires mitteilungen monatshefte "
    "nachrichten notes nouvelle philosophical proceedings progress quaderni quarterly recueil rendiconti reports "
    "review reviews revista revue rivista sbornik studia studies studii tidsskrift tijdschrift transactions trends "
    "trudy uspekhi vestnik wiener zeitschrift zhurnal".split()
)
