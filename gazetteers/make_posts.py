#!/usr/bin/env python3
"""Which names does a post go by? Writes posts.tsv from the tables below.

A post is called by two dozen names that follow from its city and its kind (`AmEmbassy Rabat`,
`US Embassy in Rabat`, `RABAT`), so the tables hold what does not follow: former names, short
forms, misspellings, routing indicators. Run it in this folder after a change:

    python3 make_posts.py > posts.tsv

A line of CITIES is `kind|city|country|routes` and then `key=value` cells:

kind     E embassy, G consulate general, C consulate, B branch office, P American presence post,
         R regional embassy office, I interests section, O other office
city     as the published pages write it; the id is its slug
country  where it stands, ISO 3166-1 of today
routes   routing indicators (ACP 117), without the leading RUEH, blank-separated; `=` before one
         that is written in full
y=       years open; absent when open in all of 1966-2010
mrn=     names in message numbers, when they are not just the city; the first is the usual one
aka=     other full names; `Name<1982` was used until 1982, `Name>1979` since 1979
full=    other names in full, to which no rule is applied
head=    other names in addresses, passing instructions and reference lists only
typo=    misspellings there
of=      the embassy that a consulate belongs to, when it is not the one of its country
about=   the country that it reports on, when it is another one than where it stands
id=      the id, when two posts share the city
label=   the label, when the pages print something else
at=      latitude and longitude of the city, to a hundredth of a degree

A line of OTHERS is `id|type|country|label|parent|years|mrn|routes|aliases`: missions to
organizations, Washington agencies as senders and addressees, collectives. `about:IR` among the routes is as
`about=` above.

Between 1973 and 1979 the archives cut the name in a message number to six characters, blanks
included (`NEW DELHI` became `NEWDE`). These forms are made here for the posts of those years; one
that two posts would share (`PORTO`) is left out.
"""

import pathlib
import re
import sys
import unicodedata

CITIES = """
E|Abidjan|CI|AB|typo=ABDIJAN;ABIJAN;ABIDJIAN|at=5.35,-4.00
E|Abu Dhabi|AE|AD|y=1972..|typo=ABU DABI;ABU DHABHI;ABU DAHBI|at=24.45,54.40
E|Abuja|NG|UJA|y=1981..|typo=ABUGA|at=9.06,7.50
E|Accra|GH|AR|typo=ACRA|at=5.56,-0.20
C|Adana|TR|DA|at=36.99,35.33
E|Addis Ababa|ET|DS|head=ADDIS;ADDIS ABEBA|typo=ADDIS ABBABA;ADDIS ABABBA;ADDISS ABABA|at=9.02,38.75
C|Adelaide|AU||y=..1967|at=-34.93,138.60
C|Aden|YE||y=..1969|at=12.78,45.04
C|Aleppo|SY||y=..1980|at=36.20,37.16
P|Alexandria|EG||mrn=ALEXANDRIA APPALEXANDRIA|head=APP ALEXANDRIA;AMCONSUL ALEXANDRIA;AMCONGEN ALEXANDRIA|at=31.20,29.92
E|Algiers|DZ|AS|head=ALGER;USINT ALGIERS|typo=ALGEIRS;ALGIERES|at=36.73,3.09
E|Almaty|KZ||y=1992..|mrn=ALMATY ALMAATA|aka=Alma-Ata<1993|head=US OFFICE ALMATY;USOFFICE ALMATY;AMOFFICE ALMATY|typo=ALAMTY|at=43.25,76.91
E|Amman|JO|AM|typo=AMMANN|at=31.96,35.95
G|Amsterdam|NL|AT|at=52.37,4.89
E|Ankara|TR|AK|typo=ANAKARA|at=39.92,32.85
E|Antananarivo|MG|AN|mrn=ANTANANARIVO TANANARIVE|aka=Tananarive|head=TANA|typo=ANTANARIVO;ANTANANARIV0;ANATANANARIVO|at=-18.91,47.54
C|Antofagasta|CL||y=..1970|at=-23.65,-70.40
C|Antwerp|BE||y=..1993|at=51.22,4.40
E|Apia|WS|AP|y=1988..|at=-13.83,-171.77
C|Arequipa|PE||y=..1970|at=-16.40,-71.54
E|Ashgabat|TM|AH|y=1992..|mrn=ASHGABAT ASHKHABAD|aka=Ashkhabad<1994|typo=ASHGHABAT;ASGHABAT;ASHGABAD;ASHKABAD|at=37.95,58.38
E|Asmara|ER|AE|typo=ASMERA|at=15.34,38.93
E|Astana|KZ|TA AST|y=2000..|typo=ASTAN;ASTNA|at=51.18,71.45
E|Asuncion|PY|AC|typo=ASUNCI0N;ASUNSION;ASUNCIN|at=-25.29,-57.65
E|Athens|GR|TH|typo=ATHNS|at=37.98,23.73
G|Auckland|NZ|NZ|typo=AUKLAND;AUCKLAD|at=-36.85,174.76
E|Baghdad|IQ|GB|head=BGHD;BAGDAD;USINT BAGHDAD;AMEMB BAGHDAD|typo=BAGHADAD;BAGDHAD;BAGHDHAD|at=33.34,44.40
C|Baida|LY||y=..1969|aka=Beida|at=32.76,21.76
E|Baku|AZ|KB|y=1992..|at=40.38,49.89
E|Bamako|ML|BP|typo=BAMAK0|at=12.61,-7.98
E|Bandar Seri Begawan|BN|BD|y=1980..|head=BSB;BANDAR;BANDAR SERI|typo=BANDAR SERI BEGWAN;BANDAR SERIBEGAWAN;BANDER SERI BEGAWAN;BANDAR SERI BEGAWA|at=4.89,114.94
C|Bangalore|IN||y=2009..|at=12.97,77.59
E|Bangkok|TH|BK|head=BKK|typo=BANKGOK;BANGOK;BANKOK;BANGK0K|at=13.75,100.50
E|Bangui|CF|GI|at=4.36,18.55
B|Banja Luka|BA||y=1998..|aka=Banja Luca|label=Branch Office Banja Luka|head=EBO BANJA LUKA;USEBO BANJA LUKA|at=44.78,17.21
E|Banjul|GM|JL|mrn=BANJUL BATHURST|aka=Bathurst<1973|typo=BANGUL|at=13.45,-16.58
G|Barcelona|ES|LA|head=BARCA|typo=BARCELON|at=41.39,2.16
C|Barranquilla|CO||y=..1996|at=10.97,-74.78
R|Basrah|IQ|BC|y=2004..|aka=Basra|typo=BASARAH|at=30.51,47.78
E|Beijing|CN|BJ|y=1973..|mrn=BEIJING PEKING|aka=Peking|head=USLO PEKING;USLO BEIJING|typo=BEJING;BIEJING;BEIJIING;BEJIING|at=39.91,116.40
E|Beirut|LB|LB|typo=BERIUT;BEIRUIT;BEIRTU|at=33.89,35.50
G|Belem|BR||y=..1972|at=-1.46,-48.50
G|Belfast|GB|BL LOB|at=54.60,-5.93
E|Belgrade|RS|BW|typo=BELGARDE;BELGADE|at=44.80,20.47
E|Belize City|BZ||y=..2006|mrn=BELIZE|aka=Belize<2006|at=17.50,-88.20
E|Belmopan|BZ|BE|y=2006..|typo=BELMOAPN;BELMOPANO|at=17.25,-88.76
C|Benghazi|LY||y=..1972|typo=BENGAZI;BENGHASI|at=32.11,20.07
E|Berlin|DE|RL|y=1974..|head=AMEMBASSY EAST BERLIN;EAST BERLIN|at=52.52,13.41
E|Bern|CH|SW|aka=Berne<1995|at=46.95,7.45
C|Bien Hoa|VN||y=1970..1975|at=10.94,106.82
C|Bilbao|ES||y=..1996|typo=BILBOA|at=43.26,-2.93
E|Bishkek|KG|EK|y=1992..|typo=BISHTEK;BISKEK;BISHEK;BISHIEK;BISHKEH;BISKHEK|at=42.87,74.59
E|Bissau|GW||y=1976..1998|at=11.86,-15.60
E|Bogota|CO|BO|typo=BOGATA;BOG0TA;BAGOTA;BOGOTO|at=4.61,-74.08
E|Bonn|DE||y=..1999|at=50.73,7.10
G|Bordeaux|FR||at=44.84,-0.58
E|Brasilia|BR|BR|typo=BRAZILIA;BRASILA;BRAZIL;BRASLIA;BRASILIIA|at=-15.78,-47.93
E|Bratislava|SK|SL|y=1991..|typo=BRATISLAV;BRATSILAVA|at=48.15,17.11
E|Brazzaville|CG|BZ|head=BRAZZA|typo=BRAZAVILLE;BRAZZAVILE|at=-4.27,15.28
G|Bremen|DE||y=..1986|at=53.08,8.81
E|Bridgetown|BB|WN|typo=BRIDGTOWN;BRIDGETOW|at=13.11,-59.62
C|Brisbane|AU||y=..1996|at=-27.47,153.03
E|Brussels|BE|BS|head=BRUXELLES|typo=BRUSSLES;BRUSELS;BRUSSEL|at=50.85,4.35
E|Bucharest|RO|BM|typo=BUCAREST;BUCHREST|at=44.43,26.11
E|Budapest|HU|UP|typo=BUDAPST|at=47.50,19.04
E|Buenos Aires|AR|BU|head=BA;BUENOS;BAIRES;BS AS;BS AIRES|typo=BUENOS AIRE;BUENOS ARIES;BUENO AIRES;BUENOS AIRS|at=-34.61,-58.38
E|Bujumbura|BI|JB|head=BUJ|typo=BUJUMBARA;BUJUMBUR;BUJUMBRA|at=-3.38,29.36
C|Bukavu|CD||y=..1996|at=-2.49,28.84
G|Busan|KR||y=..1999|mrn=PUSAN BUSAN|aka=Pusan<2000|at=35.10,129.03
E|Cairo|EG|EG|head=USINT CAIRO|typo=CARIO;CIARO|at=30.06,31.25
G|Calgary|CA|GA|typo=CALGERY|at=51.05,-114.09
C|Cali|CO||y=..1982|at=3.43,-76.52
C|Can Tho|VN||y=..1975|at=10.04,105.79
E|Canberra|AU|BY|typo=CANBERA;CANBERRRA;CANBERR|at=-35.28,149.13
G|Cape Town|ZA|TN|aka=Capetown|typo=CAPETWON|at=-33.93,18.42
E|Caracas|VE|CV|typo=CARCAS;CARACUS|at=10.49,-66.88
G|Casablanca|MA|CL|head=CASA|typo=CASSABLANCA;CASABLANC;CASABLANACA|at=33.59,-7.61
C|Cebu|PH||y=..1996|at=10.32,123.89
G|Chengdu|CN|CN|y=1985..|typo=CHEGDU|at=30.67,104.07
G|Chennai|IN|CG|mrn=CHENNAI MADRAS|aka=Madras|typo=CHENAI;CHENNIA|at=13.09,80.28
G|Chiang Mai|TH|CHI|aka=Chiangmai|typo=CHAING MAI;CHANG MAI|at=18.79,98.98
C|Chihuahua|MX||y=..1971|at=28.64,-106.09
E|Chisinau|MD|CH|y=1992..|mrn=CHISINAU KISHINEV|aka=Kishinev<1993|typo=CHISNAU;CHISINEAU;CHISINAO|at=47.01,28.86
G|Ciudad Juarez|MX|CD|head=CDJ;JUAREZ;CD JUAREZ;CIUDAD JUA|typo=CIUDAD JAUREZ;CUIDAD JUAREZ|at=31.72,-106.46
B|Cluj-Napoca|RO||y=1994..2007|label=Branch Office Cluj-Napoca|aka=Cluj|at=46.77,23.60
C|Cochabamba|BO||y=..1970|at=-17.38,-66.16
E|Colombo|LK|LM|typo=COLUMBO;COLOMOBO;COLOMB0;COLOMBBO|at=6.94,79.85
E|Conakry|GN|RY|typo=CONACKRY;CONARKY|at=9.54,-13.68
C|Constantine|DZ||y=..1973|at=36.37,6.61
E|Copenhagen|DK|CP|typo=COPENHAGAN;COPENHAGE;COPENAGEN;COPENHAGUEN|at=55.68,12.57
C|Cordoba|AR||y=..1970|at=-31.41,-64.19
E|Cotonou|BJ|CO|typo=COTON0U;COTONOUO;COTONU|at=6.37,2.42
G|Curacao|CW|AO|of=|at=12.11,-68.93
E|Dakar|SN|DK|typo=DAKKAR|at=14.69,-17.44
E|Damascus|SY|DM|head=USINT DAMASCUS|typo=DAMSCUS;DAMACUS;DAMASCAS|at=33.51,36.29
C|Danang|VN||y=..1975|aka=Da Nang|at=16.07,108.22
E|Dar es Salaam|TZ|DR|head=DAR;DAR ES SALA;DARESSALAM;DSM|typo=DAR ES SALAM;DAR ES SALAAAM;DAR ES SALLAM|at=-6.82,39.27
G|Dhahran|SA|DH|typo=DHARAN;DAHRAN;DHARHAN|at=26.29,50.11
E|Dhaka|BD|KA|mrn=DHAKA DACCA|aka=Dacca|typo=DAKHA;DHKA|at=23.71,90.41
E|Dili|TL|DT|y=2002..|at=-8.56,125.57
E|Djibouti|DJ|DJ|typo=DJBOUTI;DJIBUTI;DIJBOUTI|at=11.59,43.15
E|Doha|QA|DO|y=1973..|at=25.29,51.53
C|Douala|CM||y=..2010|head=EBO DOUALA|at=4.05,9.70
G|Dubai|AE|DE|y=1972..|typo=DUBIA|at=25.08,55.31
E|Dublin|IE|DL|at=53.33,-6.25
G|Durban|ZA|DU|at=-29.86,31.03
E|Dushanbe|TJ|DBU|y=1992..|typo=DUSHANBEE;DUSHAMBE;DUSHABE;DUSHNABE|at=38.54,68.78
G|Dusseldorf|DE|DF|aka=Duesseldorf|typo=DUSSELDOF;DUSELDORF;DUESSELDORFF|at=51.22,6.78
G|Edinburgh|GB|ED|typo=EDINBURG|at=55.95,-3.20
C|Enugu|NG||y=..1968|at=6.44,7.50
G|Florence|IT|FL|at=43.78,11.25
G|Fort-de-France|MQ||y=..1993|of=paris|mrn=MARTINIQUE FORTDEFRANCE|aka=Martinique|at=14.61,-61.07
G|Frankfurt|DE|FT|aka=Frankfurt am Main|typo=FRANKFRUT;FRANFURT;FRANKFORT|at=50.12,8.68
E|Freetown|SL|FN|typo=FREETWON;FREETOW|at=8.49,-13.24
C|Fukuoka|JP|FK|typo=FUKOKA|at=33.60,130.42
E|Gaborone|BW|OR|aka=Gaberones<1970|typo=GABARONE;GABORNE;GABERONE|at=-24.65,25.91
G|Genoa|IT||y=..1993|at=44.40,8.94
E|Georgetown|GY|GE|typo=GEORGTOWN;GERGETOWN|at=6.80,-58.16
G|Gothenburg|SE||y=..1992|mrn=GOTEBORG|aka=Goteborg|at=57.71,11.97
E|Grenada|GD|GR|y=1983..|aka=St. George's|at=12.05,-61.75
G|Guadalajara|MX|GD|typo=GUADALAJAR;GUADELAJARA;GUADALJARA|at=20.68,-103.35
G|Guangzhou|CN|GZ|y=1979..|aka=Canton<1985|typo=GUANGZHO;GAUNGZHOU;GUANZHOU;GUANGHZOU|at=23.12,113.25
E|Guatemala|GT|GT|aka=Guatemala City|head=GUAT;GUATE|typo=GUATAMALA;GUATEMAL;GUATEMELA|at=14.64,-90.51
G|Guayaquil|EC|GL|typo=GUAYQUIL;GUAYAQIL;GUAYAGUIL|at=-2.20,-79.89
G|Halifax|CA|HA|at=44.64,-63.58
G|Hamburg|DE|AG|at=53.55,9.99
G|Hamilton|BM|HT|of=london|at=32.29,-64.78
E|Hanoi|VN|HI|y=1995..|head=USLO HANOI|at=21.02,105.84
E|Harare|ZW|SAB|y=1980..|mrn=HARARE SALISBURY|aka=Salisbury<1982|typo=HARRARE;HARRE|at=-17.83,31.05
I|Havana|CU|UB|y=1977..|typo=HABANA;HAVANNA|at=23.13,-82.38
E|Helsinki|FI|HE|typo=HELSNIKI;HELSINK|at=60.17,24.94
C|Herat|AF|AFH|y=2010..|at=34.35,62.20
G|Hermosillo|MX|HO|typo=HERMISILLO;HERMOSILO|at=29.09,-110.97
R|Hillah|IQ|IHL|y=2004..2010|aka=Al-Hillah;Hilla;South Central|at=32.46,44.42
G|Ho Chi Minh City|VN|HM|y=1997..|head=HCMC;HO CHI MINH;HOCHIMINH CITY;HO CHI MIN;HOCHIMIN|typo=HO CHI MIHN CITY;HO CHI MINH CTY;HO CHI MIN CITY|at=10.82,106.63
G|Hong Kong|HK|HK|of=|head=HK|typo=HONGKON;HONG KNOG;HONK KONG|at=22.28,114.17
E|Honiara|SB||y=1988..1993|at=-9.43,159.95
G|Hue|VN||y=..1975|at=16.46,107.60
G|Hyderabad|IN|NEH|y=2008..|label=American Consulate Hyderabad|typo=HYDRABAD;HYDERBAD|at=17.38,78.46
C|Ibadan|NG||y=..1979|at=7.38,3.91
C|Isfahan|IR||y=..1979|aka=Esfahan|at=32.65,51.67
E|Islamabad|PK|IL|y=1967..|head=ISB|typo=ISLAMABD;ISLAMBAD;ISLAMADAD;ISALMABAD;ISLAMABA|at=33.72,73.04
G|Istanbul|TR|IT|typo=ISTANBU;INSTANBUL;ISTAMBUL;ISTABUL|at=41.01,28.95
G|Izmir|TR||y=..1993|at=38.41,27.14
E|Jakarta|ID|JA|mrn=JAKARTA DJAKARTA|aka=Djakarta<1973|typo=JAKATRA;JARKARTA;JAKARATA|at=-6.21,106.85
G|Jeddah|SA|JI|mrn=JEDDAH JIDDA|aka=Jidda<1986|typo=JEDDHA;JEDDA;JIDDAH|at=21.49,39.19
G|Jerusalem|IL|JM|of=|about=PS|head=JLM;JERU|typo=JERSUALEM;JERUSELEM;JERUSALM;JURUSALEM|at=31.77,35.22
G|Johannesburg|ZA|JO|head=JOBURG;J BURG;JOHBURG|typo=JOHANESBURG;JOHANNESBERG;JOHANNESBUR|at=-26.20,28.04
G|Juba|SS|KHJ|y=2006..|of=khartoum|at=4.85,31.58
E|Kabul|AF|BUL|head=USLO KABUL|typo=KABLU;KABULL;KUBAL|at=34.53,69.17
G|Kaduna|NG||y=..1994|at=10.53,7.44
E|Kampala|UG|KM|typo=KAMAPLA|at=0.32,32.58
O|Kandahar|AF||y=2009..|label=Office Kandahar|mrn=KANDAHAR|at=31.61,65.71
O|Kaohsiung|TW|INK|y=1979..|mrn=AITKAOHSIUNG|label=AIT Kaohsiung|of=ait-taipei|at=22.62,120.31
G|Karachi|PK|KP|head=KHI|typo=KARCHI;KARACHII;KARACH|at=24.86,67.01
E|Kathmandu|NP|KT|aka=Katmandu|head=KTM|typo=KATHMANDO;KATHAMNDU;KATHMNADU;KATHMADNU;KHATMANDU|at=27.70,85.32
E|Khartoum|SD|KH|head=USINT KHARTOUM|typo=KHARTOM;KARTOUM;KHARTOUN;KHARTUM|at=15.55,32.53
C|Khorramshahr|IR||y=..1979|at=30.44,48.18
E|Kigali|RW|LGB|typo=KIGALLI|at=-1.95,30.06
E|Kingston|JM|KG|typo=KINGSTN|at=18.00,-76.79
E|Kinshasa|CD|KI|aka=Leopoldville<1966|typo=KINSHASHA;KINSASHA;KINHASA|at=-4.33,15.31
R|Kirkuk|IQ|KUK|y=2004..|at=35.47,44.39
C|Kisangani|CD||y=..1974|aka=Stanleyville<1966|at=0.52,25.19
G|Kolkata|IN|CI|mrn=KOLKATA CALCUTTA|aka=Calcutta|typo=KOLKOTA;KOLKATTA;CALCUTA|at=22.56,88.36
E|Kolonia|FM|KN|y=1989..|at=6.96,158.21
E|Koror|PW|KR|y=1993..|at=7.34,134.47
G|Krakow|PL|KW|y=1974..|aka=Cracow|typo=KRAKO|at=50.06,19.94
E|Kuala Lumpur|MY|KL|head=KL;KUALA|typo=KUALA LUMPAR;KUALU LUMPUR;KUALALUMPER;KUALA LAMPUR;KULALUMPUR|at=3.14,101.69
C|Kuching|MY||y=..1971|at=1.55,110.33
E|Kuwait|KW|KU|aka=Kuwait City|typo=KUWIAT;KUWIT;KUAWIT|at=29.37,47.97
E|Kyiv|UA|KV|y=1992..|mrn=KYIV KIEV|aka=Kiev|typo=KYVI;KEIV;KYEV;KIYV|at=50.45,30.52
E|La Paz|BO|LP|typo=LA PAX;LAPZ|at=-16.50,-68.15
G|Lagos|NG|OS|head=LAGOSS|typo=LOGOS;LAG0S|at=6.45,3.39
G|Lahore|PK|LH|typo=LAHORRE|at=31.56,74.35
G|Leipzig|DE|LZ|y=1992..|typo=LIEPZIG;LEIPZG|at=51.34,12.37
E|Libreville|GA|LC|typo=LIBERVILLE;LIBREVILE|at=0.39,9.45
P|Lille|FR||y=1999..2008|at=50.63,3.06
E|Lilongwe|MW|LG|y=1976..|typo=LILONGWEE;LILOGWE;LILONGE|at=-13.97,33.79
E|Lima|PE|PE|at=-12.04,-77.03
E|Lisbon|PT|LI|typo=LISBOA;LISBN|at=38.73,-9.15
C|Liverpool|GB||y=..1976|at=53.41,-2.98
E|Ljubljana|SI|LJ|y=1992..|typo=LJUBJANA;LUBLJANA;LJUBLANA;LJUBLJANNA;LJUBLIANA|at=46.05,14.51
E|Lome|TG|PC|at=6.13,1.22
E|London|GB|LO|typo=LODON;LONDN|at=51.51,-0.13
E|Luanda|AO|LU|head=USLO LUANDA|typo=LAUNDA|at=-8.84,13.23
C|Lubumbashi|CD||y=..1996|aka=Elisabethville<1966|at=-11.66,27.48
E|Lusaka|ZM|LS|at=-15.41,28.29
E|Luxembourg|LU|LE|typo=LUXEMBURG;LUXEMBORG;LUXEMBOUR;LUXEMOURG|at=49.61,6.13
P|Lyon|FR||y=..2010|aka=Lyons|at=45.75,4.85
E|Madrid|ES|MD|typo=MADIRD|at=40.42,-3.70
E|Majuro|MH|MJ|y=1989..|at=7.09,171.38
E|Malabo|GQ|MA|aka=Santa Isabel<1973|typo=MALABOO|at=3.76,8.78
E|Managua|NI|MU|typo=MANGUA;MANAUGA|at=12.13,-86.25
E|Manama|BH|MK|y=1971..|typo=MANAMMA;MAMANA|at=26.23,50.59
C|Mandalay|MM||y=..1980|at=21.97,96.08
E|Manila|PH|ML|typo=MANILLA;MANLIA|at=14.60,120.98
E|Maputo|MZ|TO|mrn=MAPUTO LOURENCOMARQUES|aka=Lourenco Marques<1976|typo=MAPUT0|at=-25.97,32.58
C|Maracaibo|VE||y=..1995|at=10.64,-71.61
G|Marseille|FR|MRE|aka=Marseilles|typo=MARSEILE|at=43.30,5.38
E|Maseru|LS|MR|at=-29.32,27.48
G|Matamoros|MX|RS|typo=MATAMORAS|at=25.53,-103.23
C|Mazar-e-Sharif|AF|AFM|y=2010..|head=MAZAR;MAZAR E SHARIF|typo=MAZAR-E SHAIRF|at=36.71,67.11
C|Mazatlan|MX||y=..1993|at=23.22,-106.42
E|Mbabane|SZ|MB|typo=MBABNE;MBABANNE|at=-26.32,31.13
P|Medan|ID|JAM|y=..2010|aka=American Presence Post Medan|at=3.58,98.67
C|Medellin|CO||y=..1981|at=6.25,-75.57
G|Melbourne|AU|BN|typo=MELBORNE;MELBOURN|at=-37.81,144.96
C|Merida|MX|RD|at=20.97,-89.62
C|Meshed|IR||y=..1979|aka=Mashhad|at=36.30,59.61
C|Mexicali|MX||y=..1972|at=32.63,-115.45
E|Mexico|MX|ME|aka=Mexico City|head=MEXICO DF;MEXICO D F|typo=MEXCIO;MEXIC0;MEXICO CIT|at=19.43,-99.13
G|Milan|IT|MIL|aka=Milano|typo=MILLAN|at=45.46,9.19
E|Minsk|BY|SK|y=1992..|at=53.90,27.57
E|Mogadishu|SO||y=..1991|mrn=MOGADISHU MOGADISCIO|aka=Mogadiscio<1978|at=2.04,45.34
C|Mombasa|KE||y=..1993|at=-4.05,39.66
C|Monaco|MC||y=..1976|of=paris|at=43.74,7.42
E|Monrovia|LR|MV|typo=MONROVA;MONROVIAA|at=6.30,-10.80
G|Monterrey|MX|MC|aka=Monterey<1970|typo=MONTERRY|at=25.68,-100.32
E|Montevideo|UY|MN|head=MVD|typo=MONTIVIDEO;MONTEVIDO;MONTEVEDIO|at=-34.90,-56.19
G|Montreal|CA|MT|head=MTL|typo=MONTRAL|at=45.51,-73.59
C|Morelia|MX||y=..1970|at=19.70,-101.18
E|Moroni|KM||y=1985..1993|at=-11.70,43.26
E|Moscow|RU|MO|typo=MOSOCW;MOSCO;MOSOW;MOSCCOW|at=55.75,37.62
B|Mostar|BA||y=1998..|label=Branch Office Mostar|head=EBO MOSTAR|at=43.34,17.81
R|Mosul|IQ|MOS|y=2004..|at=36.34,43.12
G|Mumbai|IN|BI|mrn=MUMBAI BOMBAY|aka=Bombay|typo=MUMBIA;MUMAI|at=19.07,72.88
G|Munich|DE|MZ|aka=Muenchen|typo=MUNCIH|at=48.14,11.58
E|Muscat|OM|MS|y=1972..|typo=MUSCATT|at=23.58,58.41
C|Nagoya|JP|NAG|at=35.18,136.91
G|Naha|JP|NH|aka=Naha, Okinawa;Okinawa|at=26.21,127.68
E|Nairobi|KE|NR|typo=NIAROBI;NAIROBO;NAIROBII;NARIOBI|at=-1.28,36.82
G|Naples|IT|NP|at=40.85,14.27
E|Nassau|BS|BH|typo=NASSUA;NASAU|at=25.06,-77.34
E|Ndjamena|TD|NJ|mrn=NDJAMENA FORTLAMY|aka=N'Djamena>1973;Fort Lamy<1973;Ft. Lamy<1973|typo=NDJAMINA;NJAMENA;NDJAMEMA;NDJEMENA;NDJAMENNA|at=12.11,15.04
E|New Delhi|IN|NE|head=DELHI|typo=NEW DEHLI;NEW DELI;NEWDELH;NEW DLEHI|at=28.62,77.21
C|Nha Trang|VN||y=..1975|at=12.25,109.19
E|Niamey|NE|NM|typo=NIMEY;NAIMEY|at=13.51,2.11
C|Nice|FR||y=..1986|at=43.70,7.27
E|Nicosia|CY|NC|typo=NICOSA;NICOSIAA|at=35.17,33.35
G|Nogales|MX|NG|at=31.31,-110.94
E|Nouakchott|MR|NK|head=NKC;NOUAK|typo=NOUACKCHOTT;NOUAKCHOT;NOUKACHOTT;NOUAKCHTT;NOAUKCHOTT|at=18.09,-15.98
G|Nuevo Laredo|MX|NL|head=N LAREDO|typo=NUEVO LARADO;NEUVO LAREDO|at=27.48,-99.52
C|Oporto|PT||y=..1992|at=41.15,-8.61
C|Oran|DZ||y=..1993|at=35.70,-0.64
G|Osaka|JP|OK|id=osaka-kobe|mrn=OSAKAKOBE OSAKA KOBE|label=Consulate Osaka Kobe|aka=Osaka-Kobe;Kobe<1986|typo=OSAKA KOEB|at=34.69,135.50
E|Oslo|NO|NY|at=59.91,10.75
E|Ottawa|CA|OT|typo=OTTOWA;0TTAWA;OTTWA;OTAWA|at=45.41,-75.70
E|Ouagadougou|BF|OU|head=OUAGA|typo=OUAGADOUGO;OUGADOUGOU;OUAGADOGOU;OUAGDOUGOU;OUAGADOUGU|at=12.37,-1.53
C|Palermo|IT||y=..1994|at=38.12,13.36
E|Panama|PA|ZP|aka=Panama City|typo=PANANA;PAMAMA|at=8.99,-79.52
E|Paramaribo|SR|PO PL|typo=PARAMIARBO;PARIMARIBO;PARAMARBIO;PARAMARIBA|at=5.87,-55.17
E|Paris|FR|FR|typo=PARSI;PARIIS|at=48.85,2.35
G|Perth|AU|PT|at=-31.95,115.86
C|Peshawar|PK|PW|typo=PESHWAR;PESHAWER;PESHAWARR;PESHAWA|at=34.01,71.58
E|Phnom Penh|KH|PF|typo=PNOM PENH;PHNOM PEHN;PHNOM PEN;PHOM PENH;PHNON PENH;PHNOMPEHN|at=11.56,104.92
E|Podgorica|ME|POD|y=2002..|head=AMCONSUL PODGORICA;USOFFICE PODGORICA|typo=PODGORICIA;PODGARICA;PODGRICA|at=42.44,19.26
C|Ponta Delgada|PT|PD|aka=Ponta Delgada, Azores|typo=PONTA DELGADO;PUNTA DELGADA|at=37.74,-25.67
E|Port au Prince|HT|PU|aka=Port-au-Prince|head=PAP;PORT A;PORT A P;P-AU-P;PTO AU PRINCE|typo=PORTAUPRICE;PORT AU PRICE;PORT-AU-PRICE;PORT AU PRINC;PORT OU PRINCE|at=18.54,-72.34
C|Port Elizabeth|ZA||y=..1968|at=-33.96,25.61
E|Port Louis|MU||typo=PORT LOIUS;PORT LUIS|at=-20.16,57.50
E|Port Moresby|PG|PB|y=1974..|head=MORESBY|typo=PORT MORSEBY;PORT MORSBY;PORT MORESBEY|at=-9.48,147.15
E|Port of Spain|TT|SP|aka=Port-of-Spain|head=POS|typo=PORT OF SPIAN;PORT 0F SPAIN;PORT SPAIN|at=10.67,-61.52
C|Port Said|EG||y=..1967|at=31.27,32.30
C|Porto Alegre|BR||y=..1996|at=-30.03,-51.23
G|Poznan|PL||y=..1996|at=52.41,16.93
E|Prague|CZ|PG|typo=PRAUGE;PRAHA;PARGUE|at=50.09,14.42
E|Praia|CV|PA|y=1978..|at=14.93,-23.51
E|Pretoria|ZA|SA|typo=PRETORA;PERTORIA;PRETORIAA|at=-25.74,28.19
E|Pristina|XK|PS|y=1999..|aka=Prishtina|head=USOFFICE PRISTINA;US OFFICE PRISTINA;USOP;AMOFFICE PRISTINA|typo=PRINSTINA;PRISTNA|at=42.67,21.17
C|Puerto La Cruz|VE||y=..1970|at=10.21,-64.63
C|Puerto Vallarta|MX||y=..1990|at=20.62,-105.23
G|Quebec|CA|QU|aka=Quebec City|at=46.81,-71.21
E|Quito|EC|QT|typo=QUINTO;QUITTO|at=-0.23,-78.52
E|Rabat|MA|RB|typo=RABTA;RABBAT|at=34.01,-6.83
E|Rangoon|MM|GO|aka=Yangon|typo=RANGOO;RANGOONN;RANGON|at=16.81,96.16
E|Rawalpindi|PK||y=..1970|at=33.60,73.05
C|Recife|BR|RG|at=-8.05,-34.88
P|Rennes|FR||y=2000..|at=48.11,-1.67
E|Reykjavik|IS|RK|typo=REYJAVIK;REKJAVIK;REYKJAVK;REYKYAVIK;REYKAVIK|at=64.14,-21.90
E|Riga|LV|RA|y=1991..|at=56.95,24.11
G|Rio de Janeiro|BR|RI|full=ConGen Rio;Consulate Rio;AmConGen Rio|head=RIO;RIO DE JAN;RIO DE J|typo=RIO DE JANERIO;RIO DE JANIERO;RIO DE JANIRO;RIO DE JANEIR|at=-22.91,-43.18
E|Riyadh|SA|RH|y=1984..|typo=RIYAD;RYADH;RIYAHD;RIYADHH|at=24.69,46.72
E|Rome|IT|RO|head=ROMA|at=41.89,12.51
G|Rotterdam|NL||y=..1986|at=51.92,4.48
E|Saigon|VN||y=..1975|at=10.82,106.63
C|Saint John|CA||y=..1976|aka=St. John|at=45.27,-66.06
C|Salvador|BR||y=..1988|id=salvador-da-bahia|mrn=SALVADORDABAHIA SALVADOR BAHIA|aka=Salvador da Bahia;Bahia|at=-12.98,-38.49
G|Salzburg|AT||y=..1993|at=47.80,13.04
E|San Jose|CR|SJ|typo=SANJOSEE|at=9.93,-84.08
C|San Luis Potosi|MX||y=..1971|at=22.15,-100.97
C|San Pedro Sula|HN||y=..1976|at=15.51,-88.03
E|San Salvador|SV|SN|head=SAN SAL;SANSAL;S SALVADOR|typo=SAN SALVADR;SAN SLAVADOR;SAN SALVDOR|at=13.69,-89.19
E|Sanaa|YE|YN|y=1972..|aka=Sana'a;Sana|typo=SANNA;SANNAA;SAANA|at=15.35,44.21
G|Santa Cruz|BO||y=..2010|at=-17.79,-63.18
E|Santiago|CL|SG|head=STGO|typo=SANTIAG0;SANITAGO;SANTAIGO;SANTIGO|at=-33.46,-70.65
C|Santiago de los Caballeros|DO||y=..1970|at=19.45,-70.69
E|Santo Domingo|DO|DG|head=STO DOMINGO;SANTO DOM|typo=SANTO DOMINO;SANTO DOMING0;SANTO DOMNIGO;SANTO DOMINGA|at=18.47,-69.89
G|Sao Paulo|BR|SO|typo=SAO PAOLO;SAU PAULO;SAO PUALO;SAN PAULO|at=-23.55,-46.64
G|Sapporo|JP|KSO|typo=SAPORO|at=43.07,141.35
E|Sarajevo|BA|VJ|y=1994..|typo=SARJEVO;SARAJEV0;SARAEJVO|at=43.85,18.36
E|Seoul|KR|UL|typo=SEUOL;SEOLU;SOEUL|at=37.57,126.98
C|Seville|ES||y=..1988|at=37.38,-5.97
G|Shanghai|CN|GH|y=1980..|typo=SHANGAI;SHANHGAI;SHANGHIA;SHANGHI|at=31.22,121.46
G|Shenyang|CN|SH|y=1984..|typo=SHENYAN;SHENGYANG|at=41.79,123.43
C|Shiraz|IR||y=..1979|at=29.61,52.53
E|Singapore|SG|GP|typo=SINAGPORE;SINGAPOR;SINGPORE|at=1.29,103.85
E|Skopje|MK|SQ|y=1994..|head=USLO SKOPJE|typo=SKOPJEE;SKOJPE;SKOPIE|at=42.00,21.43
E|Sofia|BG|SF|typo=S0FIA;SOPHIA|at=42.70,23.32
C|Songkhla|TH||y=..1993|at=7.20,100.60
G|St Petersburg|RU|LN|y=1972..|mrn=STPETERSBURG LENINGRAD|aka=St. Petersburg;Saint Petersburg;Leningrad|head=ST PETE;STPETE;ST PETERS|typo=ST PETERSBUG;ST PETERSBERG;ST PETERBURG;ST PETERSBURGH|at=59.94,30.31
C|St. John's, Newfoundland|CA||y=..1976|at=47.56,-52.71
E|St. Johns|AG||y=1981..1994|id=st-johns|aka=Saint Johns;St. John's|at=17.12,-61.84
E|Stockholm|SE|SM|typo=STOCKHLOM;STOCKHOM;STOCKOLM|at=59.33,18.07
G|Strasbourg|FR|SR FRS|typo=STRASBURG;STRASBOUG;STRASBORG|at=48.58,7.75
G|Stuttgart|DE||y=..1996|at=48.78,9.18
G|Surabaya|ID|JS|typo=SURABAJA;SURBAYA|at=-7.25,112.75
E|Suva|FJ|SV|at=-18.14,178.43
G|Sydney|AU|DN|typo=SIDNEY;SYDNY|at=-33.87,151.21
G|Tabriz|IR||y=..1979|at=38.08,46.29
O|Taipei|TW|IN|id=ait-taipei|mrn=AITTAIPEI TAIPEI|label=American Institute Taiwan, Taipei|full=American Institute in Taiwan;AIT [acronym, needs-context]|head=AIT TAIPEI;AMEMBASSY TAIPEI;AMERICAN INSTITUTE TAIPEI;AIT T;AIT TAIPEI TW|of=|typo=TAPEI;TAIPIE;AIT TAPEI;AIT TAIPAI;TAIPEII|at=25.05,121.53
E|Taiz|YE||y=..1967|at=13.58,44.02
E|Tallinn|EE|TL|y=1991..|typo=TALLIN;TALINN;TALLINNN;TALLLINN|at=59.44,24.75
C|Tampico|MX||y=..1971|at=22.29,-97.88
G|Tangier|MA||y=..1988|aka=Tangiers|at=35.77,-5.80
E|Tashkent|UZ|NT|y=1992..|typo=TASHKNET;TASKENT;TASHKEN;TASHKANT|at=41.26,69.22
E|Tbilisi|GE|SI|y=1992..|typo=TIBILISI;TBLISI;TIBLISI;TBILSI;TBILISSI|at=41.69,44.83
E|Tegucigalpa|HN|TG|head=TEGUC;TEGUS;TGU;TEGU|typo=TEGUCIAGLPA;TEGUCIGALAPA;TEGICIGALPA;TEGUCICALPA;TEGUCIGAPA;TEGUCIGLAPA|at=14.08,-87.21
E|Tehran|IR||y=..1980|aka=Teheran|at=35.69,51.42
E|Tel Aviv|IL|TV|head=TA|typo=TEL AIV;TEL AVI;TEL AVIIV;TELL AVIV;TLE AVIV;TEL VIV|at=32.08,34.78
E|The Hague|NL|TC|head=HAGUE;DEN HAAG|typo=THE HAUGE;TE HAGUE;THE HAGE|at=52.08,4.30
G|Thessaloniki|GR|IK|aka=Salonika;Saloniki|typo=THESALONIKI;THESSALONIK;THESSANOLIKI|at=40.64,22.93
G|Tijuana|MX|TM|typo=TIJAUNA;TIAJUANA|at=32.50,-117.00
E|Tirana|AL|TI|y=1991..|typo=TIRANNA|at=41.33,19.82
E|Tokyo|JP|KO|typo=TOYKO;TOKYOO;TOKOY|at=35.69,139.69
G|Toronto|CA|ON|typo=TORONT0|at=43.71,-79.40
P|Toulouse|FR||y=1999..|at=43.60,1.44
G|Trieste|IT||y=..1986|at=45.65,13.78
E|Tripoli|LY|TRO|head=USLO TRIPOLI;USINT TRIPOLI;USLIAISON TRIPOLI;US LIAISON OFFICE TRIPOLI|typo=TRIPLOI;TRIPOLLI|at=32.89,13.19
E|Tunis|TN|TU|at=36.82,10.17
C|Turin|IT||y=..1988|at=45.07,7.69
C|Udorn|TH||y=..1994|at=17.42,102.79
E|Ulaanbaatar|MN|UM UR|y=1988..|aka=Ulan Bator;Ulaan Baatar|head=UB|typo=ULANBAATAR;ULAANBATAR;ULAANBATAAR;ULAANBAATER|at=47.91,106.88
C|Valencia|ES||y=..1970|at=39.47,-0.38
E|Valletta|MT|VT|typo=VALETTA;VALLETA;VALLETTE|at=35.90,14.51
G|Vancouver|CA|VC|typo=VANCOVER;VANCOUVR|at=49.25,-123.12
E|Vatican|VA|ROV|y=1984..|aka=Vatican City|head=HOLY SEE;THE HOLY SEE;VAT;EMB VATICAN;AMEMB VATICAN|full=US Embassy to the Holy See;American Embassy to the Holy See;Embassy Holy See;AmEmbassy Holy See|typo=VATICAAN;ROME VATICAN|at=41.90,12.45
C|Veracruz|MX||y=..1971|aka=Vera Cruz|at=19.18,-96.14
E|Victoria|SC||y=1976..1996|at=-4.62,55.46
E|Vienna|AT|VI|typo=VIENA;VEINNA|at=48.21,16.37
E|Vientiane|LA|VN|head=VTE|typo=VIENTIENE;VIENTIAN;VIENTAINE;VIETIANE|at=17.97,102.60
E|Vilnius|LT|VL|y=1991..|typo=VILINIUS;VILNUIS;VILINUS|at=54.69,25.28
G|Vladivostok|RU|VK|y=1992..|head=VLAD|typo=VLADIVOSTOCK;VLADIVISTOK|at=43.11,131.87
E|Warsaw|PL|WR|typo=WARSWA;WARASW|at=52.23,21.01
E|Wellington|NZ|WL|typo=WELLINGTN;WELINGTON|at=-41.29,174.78
E|Windhoek|NA|WD|y=1990..|head=USLO WINDHOEK|typo=WINDHOCK;WINDOEK;WINHOEK|at=-22.56,17.08
C|Windsor|CA||y=..1970|at=42.30,-83.02
P|Winnipeg|CA|OTW|y=..2010|at=49.88,-97.15
G|Wuhan|CN||y=2008..|at=30.58,114.27
E|Yaounde|CM|YD|typo=YAUONDE;VAOUNDE;YOUNDE;YAOUND|at=3.87,11.52
G|Yekaterinburg|RU|YG|y=1994..|aka=Ekaterinburg|head=YEKAT|typo=YEKATERINBUG;YEKATERINGBURG;YEKATERINBERG;YEKATRINBURG|at=56.86,60.62
E|Yerevan|AM|YE|y=1992..|typo=YEREVEN;YERVAN;YERAVAN;YEREVAAN|at=40.18,44.51
E|Zagreb|HR|VB|typo=ZAGREBB;ZABREG|at=45.81,15.98
C|Zanzibar|TZ||y=..1979|at=-6.16,39.20
E|Zomba|MW||y=..1976|id=blantyre|mrn=BLANTYRE ZOMBA|label=Embassy Blantyre|aka=Blantyre|at=-15.39,35.32
G|Zurich|CH||y=..1996|aka=Zuerich|at=47.37,8.55
"""

# Missions to organizations, delegations, the Department, and those who are no diplomatic posts
# but send and receive cables. Aliases in the syntax of the gazetteers.
OTHERS = """
post/state|department|US|Secretary of State, Washington|us/department-of-state||STATE|=RUEHC =RUEHCR|Secretary of State [header] | STATE [header, exact] | SecState [header] | SecState WashDC [header] | SecState Washington DC [header] | SecState Wash DC [header] | SecState Washington [header] | Dept of State Washington DC [header] | Department of State Washington DC [header] | Dept of State WashDC [header] | Dept [header] | Department [header] | Deptel [header] | State Dept [header] | State Department [header] | Department of State [header] | Main State [header] | SATTE [misspelling, header] | STAET [misspelling, header] | STTE [misspelling, header] | STAE [misspelling, header] | STATEE [misspelling, header] | SSTATE [misspelling, header] | SECSATE [misspelling, header] | SECTATE [misspelling, header] | SECTSTATE [misspelling, header] | SECSTAE [misspelling, header] | SECSTATE WASDC [misspelling, header] | SECSTATE WASHDDC [misspelling, header] | SECSTATE WASHD [misspelling, header]
post/secto|mission|US|US Delegation, Secretary|post/state||SECTO USDELSECRETARY||Secto [header] | USDel Secretary [header] | USDel Secretary Aircraft [header] | US Del Secretary [header] | USDelSec [header] | Secretary Aircraft [header]
post/parto|mission|US|Party of the Secretary Abroad|post/secto||PARTO||Parto [header]
post/tosec|department|US|Messages to the Secretary Abroad|post/state||TOSEC||Tosec [header] | TOSEC TO STATE [header]
post/fest-two|mission|US|US Delegation FEST TWO|post/state||FESTTWO||USDel FEST Two [header] | FEST Two [header]
post/usun-new-york|mission|US|USUN New York|post/state||USUNNEWYORK|=RUCNDT|USUN [acronym] | USUN NY [header] | USUN N Y [header] | USMission USUN New York [header] | US Mission USUN New York NY [header] | USMission UN New York [header] | USMission to USUN New York [header] | USUN New York NY [header] | New York [header] | US Mission to the United Nations | US Mission to the UN | United States Mission to the United Nations | American Mission to the United Nations | US UN New York [header] | USUNN [misspelling, header] | USUN NEW YOR [misspelling, header] | USUN NEW YOK [misspelling, header] | USNU NEW YORK [misspelling, header] | USUN NEWYORK [header] | USUN NEW YROK [misspelling, header] | UNUS NEW YORK [misspelling, header]
post/usnato|mission|BE|Mission USNATO|post/state||USNATO NATO|=RUEHNO|USNATO [acronym] | NATO [header, exact] | USMission USNATO [header] | US Mission USNATO [header] | US Mission USNATO Brussels BE [header] | USMission NATO [header] | USMission NATO Brussels [header] | US NATO [header] | USNATO Brussels [header] | US Mission to NATO | American Mission to NATO | NATOB [misspelling, header] | USNATA [misspelling, header] | UNSATO [misspelling, header] | USNTAO [misspelling, header] | USNAT0 [misspelling, header]
post/useu-brussels|mission|BE|USEU Brussels|post/state||USEUBRUSSELS ECBRUSSELS||USEU [acronym] | USEC Brussels [header] | USMission USEU Brussels [header] | USMission USEU [header] | US Mission USEU Brussels [header] | USEU Brussels BE [header] | US Mission to the European Union | US Mission to the EU | USMission EC Brussels [header] | USMission EU Brussels [header] | EU Brussels [header] | USEC [header] | EC Brussels [header] | US Mission to the European Communities | ECBRU [misspelling, header] | USEU BRUSSLES [misspelling, header] | USEU BRUSSEL [misspelling, header] | USUE BRUSSELS [misspelling, header] | UESU BRUSSELS [misspelling, header] | BRUSSELS USEU [header]
post/unvie-vienna|mission|AT|UNVIE|post/state||UNVIEVIENNA UNVIE IAEAVIENNA|=RUEHUNV|UNVIE Vienna [header] | USMission UNVIE Vienna [header] | USMission UNVIE [header] | US Mission UNVIE [header] | USMission UNVIE Vienna AU [header] | USUNVIE [header] | US UNVIE [header] | UN Vienna [header] | USUN Vienna [header] | USMission UN Vienna [header] | USMission IAEA Vienna [header, until:1985] | IAEA Vienna [header] | US Mission to International Organizations in Vienna | Mission UNVIE [header] | UNVIE VIEN [misspelling, header] | UNVIE VIENA [misspelling, header] | UNIVE VIENNA [misspelling, header] | UNVIE VEINNA [misspelling, header] | UNVEI VIENNA [misspelling, header] | UNVIENNA [misspelling, header] | UNVIE VIENN [misspelling, header] | IAEAV [misspelling, header]
post/usosce|mission|AT|Mission USOSCE|post/state|1990..|USOSCE|=RUEHVEN|USOSCE [acronym] | USMission USOSCE [header] | US Mission USOSCE [header] | USMission USOSCE Vienna [header] | USMission USOSCE Vienna AU [header] | USOSCE Vienna [header] | US OSCE [header] | USMission OSCE [header] | OSCE Vienna [header] | US Mission to the OSCE | US Mission to the Organization for Security and Cooperation in Europe | USDel CSCE Vienna [header] | USOCSE [misspelling, header] | USOSEC [misspelling, header] | UOSCE [misspelling, header] | USOSCE VIENA [misspelling, header]
post/mbfr-vienna|mission|AT|US Delegation MBFR Vienna|post/state|1973..1989|MBFRVIENNA||USDel MBFR Vienna [header] | USDel MBFR [header] | MBFR Vienna [header] | MBFRV [misspelling, header]
post/geneva|mission|CH|US Mission Geneva|post/state||GENEVA USMISSIONGENEVA|=RUEHGV|Geneva [header] | USMission Geneva [header] | Mission Geneva | USMission UN Geneva [header] | USUN Geneva [header] | AmConsul Geneva [header] | US Mission to the UN in Geneva | US Mission to International Organizations in Geneva | US Mission in Geneva | GENVA [misspelling, header] | GENEAV [misspelling, header] | GENVEA [misspelling, header] | GENEVE [header] | USMISSION GENVA [misspelling, header] | US MISISON GENEVA [misspelling, header]
post/cd-geneva|mission|CH|US Mission CD Geneva|post/geneva||CDGENEVA|=RUEHGVC|CD Geneva [header] | USMission CD Geneva [header] | USDel CD Geneva [header] | USDel CD [header] | US Delegation to the Conference on Disarmament
post/ustr-geneva|mission|CH|US Mission USTR Geneva|post/geneva||USTRGENEVA|=RUEHGVS|USTR Geneva [header] | USMission USTR Geneva [header] | US Mission to the WTO
post/nst-geneva|mission|CH|US Delegation NST Geneva|post/geneva|1985..1992|NSTGENEVA||USDel NST Geneva [header] | NST Geneva [header] | USDel NST [header]
post/mtn-geneva|mission|CH|US Delegation MTN Geneva|post/geneva|1973..1980|MTNGENEVA||USDel MTN Geneva [header] | USDel MTN [header] | MTN Geneva [header] | MTN Delegation Geneva [header]
post/salt-talks|mission|CH|US Delegation SALT Talks|post/geneva|1969..1979|SALTTALKS||SALT Geneva [header] | SALT Two Geneva [header] | SALT II Geneva [header] | SALT Two [header] | USDel SALT [header] | USDel SALT Two [header] | USDel SALT II [header] | USDel SALT Two Geneva [header] | SALT Talks [header] | SALTT [misspelling, header]
post/un-rome|mission|IT|UN Rome|post/state||UNROME FODAGROME|=RUEHRN|USMission UN Rome [header] | US Mission UN Rome [header] | USUN Rome [header] | US UN Rome [header] | USMission UNRome [header] | FODAG Rome [header] | FODAG [header] | US Mission to the UN Agencies in Rome | Rome UN [header] | UN ROMEE [misspelling, header]
post/unesco-paris|mission|FR|Mission UNESCO|post/state||PARISFR UNESCOPARISFR UNESCOPARIS|=RUEHFRE|UNESCO Paris [header] | UNESCO Paris FR [header] | Paris UNESCO [header] | UNESCO [header, exact] | USMission UNESCO [header] | USMission UNESCO Paris [header] | USMission UNESCO Paris FR [header] | US Mission UNESCO [header] | Paris FR [header] | US Mission to UNESCO | US UNESCO Paris [header]
post/oecd-paris|mission|FR|OECD Paris|post/state||OECDPARIS USOECD|=RUEHFRO|USMission OECD Paris [header] | USMission OECD [header] | USMission USOECD [header] | USOECD Paris [header] | USOECD [header] | US OECD [header] | US Mission to the OECD | OECDP [misspelling, header]
post/usau-addis-ababa|mission|ET|US Mission USAU Addis Ababa|post/state|2006..|USAUADDISABABA USAU|=RUEHDSU|USAU Addis Ababa [header] | USMission USAU [header] | USMission USAU Addis Ababa [header] | US Mission to the African Union | USAU ADDIS [header]
post/asean-jakarta|mission|ID|US Mission ASEAN Jakarta|post/state|2010..|ASEANJAKARTA|=RUEHJAS|USMission ASEAN Jakarta [header] | USASEAN [header] | US Mission to ASEAN
post/icao-montreal|mission|CA|US Mission ICAO Montreal|post/state||ICAOMONTREAL||USMission ICAO Montreal [header] | USMission ICAO [header] | USICAO [header] | US Mission to ICAO
post/usoas|mission|US|US Mission to the OAS|post/state||USOAS||USMission USOAS [header] | USOAS Washington DC [header] | US Mission to the Organization of American States
post/us-berlin|mission|DE|US Mission Berlin|post/bonn|..1990|USBERLIN||USBER [header] | USBerlin [header] | US Berlin [header] | USMission Berlin [header] | USMission USBerlin [header] | USMission West Berlin [header] | West Berlin [header]
post/iran-rpo-dubai|mission|AE|Iran RPO Dubai|post/dubai|2006..|RPODUBAI IRANRPODUBAI|=RUEHDIR about:IR|RPO Dubai [header] | IRPO Dubai [header] | IRPO [acronym] | Iran Regional Presence Office | Iran Regional Presence Office Dubai | IRAN RPO [header] | RPO DUBIA [misspelling, header]
post/rrt-erbil|mission|IQ|RRT Erbil|post/baghdad|2005..|RRTERBIL||Erbil [header] | Irbil [header] | REO Erbil [header] | RRT Irbil [header] | Regional Reconstruction Team Erbil | ERBIL RRT [header]
post/fsc-charleston|agency|US|US Office FSC Charleston|post/state||FSCCHARLESTON USOFFICEFSCCHARLESTON|=RUEHFSC|USOffice FSC Charleston [header] | USOffice FSC Charleston SC [header] | FSC Charleston [header] | RSC Charleston [header] | Financial Service Center Charleston
post/fsc-bangkok|agency|TH|US Office FSC Bangkok|post/bangkok||FSCBANGKOK|=RUEHTB|USOffice FSC Bangkok [header] | FSC Bangkok [header]
post/frc-fort-lauderdale|agency|US|US Office FRC Fort Lauderdale|post/state||FRCFORTLAUDERDALE|=RUEHMI|USOffice FRC Fort Lauderdale [header] | USOffice FRC Ft Lauderdale [header] | FRC Fort Lauderdale [header] | FRC Ft Lauderdale [header] | Florida Regional Center
post/fsinfatc|agency|US|DIR FSINFATC|post/state||FSINFATC DIRFSINFATC|=RUEHFSI|FSINFATC [header] | DIR FSINFATC Washington DC [header] | FSI NFATC [header]
post/elso-antwerp|agency|BE|US Office ELSO Antwerp|post/brussels||ELSOANTWERP|=RUEHEL|USOffice ELSO Antwerp [header] | USOffice ELSO Antwerp BE [header] | ELSO Antwerp [header]
post/nvc-portsmouth|agency|US|NVC Portsmouth|post/state||NVCPORTSMOUTH|=RUEHPNH|NVC Portsmouth NH [header] | National Visa Center Portsmouth
post/usaid-washington|agency|US|USAID Washington|us/agency-for-international-development||USAID AIDWASHDC||AID WashDC [header] | AID Washington [header] | USAID WashDC [header] | USAID Washington DC [header] | USAID/W [header] | AID/W [header] | AIDAC [header] | AID [header, exact] | AIDW [header]
post/usia-washington|agency|US|USIA Washington|us/information-agency|..1999|USIA||USIA WashDC [header] | USIAWashDC [header] | USICA WashDC [header, since:1978, until:1982] | USINFO WashDC [header] | USIAC [header]
post/white-house|agency|US|White House, Washington|us/white-house-office||WHITEHOUSE|=RHEHAAA =RHEHWSR|White House WashDC [header] | White House Washington DC [header] | The White House WashDC [header] | White House Sitroom WashDC [header] | White House Situation Room Washington DC [header] | White House [header] | The White House [header] | WH [header, exact]
post/nsc|agency|US|National Security Council, Washington|us/national-security-council||NSC|=RHEHNSC|NSC [header, exact] | NSC WashDC [header] | NSC WashDC Immediate [header] | NSC Washington DC [header] | White House NSC WashDC [header] | White House NSC [header] | White House National Security Council Washington DC [header]
post/ondcp|agency|US|ONDCP, Washington|us/office-of-national-drug-control-policy||ONDCP||ONDCP WashDC [header] | White House ONDCP [header] | ONDCP Washington DC [header] | Dir ONDCP WashDC [header]
post/omb|agency|US|OMB, Washington|us/office-of-management-and-budget||OMB|=RHEHOMB|OMB WashDC [header] | White House OMB Washington DC [header]
post/secdef|agency|US|Secretary of Defense, Washington|us/department-of-defense||SECDEF||SecDef WashDC [header] | SecDef Washington DC [header] | SecDef [header] | OSD WashDC [header] | OSD Washington DC [header] | DOD WashDC [header] | Dept of Defense WashDC [header] | Secretary of Defense [header] | SecDef WashDC//OSD// [header] | USDP [header] | SECDEFF [misspelling, header] | SECDF [misspelling, header]
post/joint-staff|agency|US|Joint Staff, Washington|us/joint-chiefs-of-staff||JOINTSTAFF JCS|=RUEKJCS|Joint Staff WashDC [header] | Joint Staff Washington DC [header] | Joint Staff [header] | CJCS WashDC [header] | CJCS Washington DC [header] | CJCS [header] | JCS WashDC [header] | JCS Washington DC [header] | JCS [header, exact] | DJS WashDC [header] | JOINT STAF [misspelling, header]
post/cia|agency|US|CIA Washington|us/central-intelligence-agency||CIA|=RUEAIIA|CIA WashDC [header] | CIA WashDC Washington DC [header] | CIA Washington DC [header] | CIA Washington DC Immediate [header] | CIA [header, exact] | DIRCIA WashDC [header] | DCI WashDC [header]
post/dia|agency|US|DIA Washington|us/defense-intelligence-agency||DIA|=RHEFDIA|DIA WashDC [header] | DIA Washington DC [header] | DIA [header, exact]
post/nsa|agency|US|NSA Fort Meade|us/national-security-agency||NSA DIRNSA||DIRNSA Ft George G Meade MD [header] | DIRNSA Fort George G Meade MD [header] | DIRNSA Fort Meade MD [header] | DIRNSA Ft Meade MD [header] | DIRNSA [header] | NSA [header, exact] | NSACSS Ft George G Meade MD [header]
post/nctc|agency|US|NCTC Washington|us/national-counterterrorism-center|2004..|NCTC|=RUEILB|NCTC WashDC [header] | NCTC Washington DC [header] | NCTC McLean VA [header]
post/dni|agency|US|ODNI Washington|us/office-of-the-director-of-national-intelligence|2005..|ODNI||DNI WashDC [header] | DNI Washington DC [header] | ODNI WashDC [header] | ODNI Washington DC [header]
post/fbi|agency|US|FBI Washington|us/federal-bureau-of-investigation||FBI|=RUCNFB|FBI WashDC [header] | FBI Washington DC [header] | FBI [header, exact] | DIR FBI WashDC [header] | Director FBI WashDC [header]
post/dea|agency|US|DEA Washington|us/drug-enforcement-administration|1973..|DEA|=RUEABND|DEA HQs WashDC [header] | DEA HQ WashDC [header] | DEA HQS Washington DC [header] | DEA Washington DC [header] | Drug Enforcement Admin HQ Washington DC [header] | DEA WashDC [header] | DEA [header, exact] | HQ DEA WashDC [header]
post/doj|agency|US|Department of Justice, Washington|us/department-of-justice||DOJ|=RUEAWJA =RUEBWJA|Dept of Justice WashDC [header] | Dept of Justice Washington DC [header] | Department of Justice WashDC [header] | Department of Justice Washington DC [header] | DOJ WashDC [header] | USDOJ WashDC [header] | US Dept of Justice WashDC [header] | Justice Dept WashDC [header] | DOJ [header, exact]
post/usms|agency|US|US Marshals Service, Arlington|us/marshals-service||USMS||HQ USMS [header] | US Marshals Service Arlington VA [header] | USMS WashDC [header]
post/atf|agency|US|ATF Washington|us/bureau-of-alcohol-tobacco-firearms-and-explosives||ATF||ATF WashDC [header] | ATF Washington DC [header] | HQ ATF WashDC [header]
post/dhs|agency|US|Department of Homeland Security, Washington|us/department-of-homeland-security|2003..|DHS|=RUEAHLC|Dept of Homeland Security WashDC [header] | Dept of Homeland Security Washington DC [header] | Department of Homeland Security WashDC [header] | Department of Homeland Security Washington DC [header] | DHS WashDC [header] | DHS Washington DC [header] | DHS [header, exact] | HomeSec WashDC [header] | Homeland Security Center WashDC [header] | HOMELAND SECURITY WASHDC [header]
post/cbp|agency|US|CBP Washington|us/customs-and-border-protection|2003..|CBP|=RUEAORC|CBP WashDC [header] | CBP Washington DC [header] | US Customs and Border Protection Washington DC [header] | US Customs and Border PRO WashDC [header] | US Customs and Border Protection WashDC [header] | Customs and Border Protection WashDC [header]
post/customs|agency|US|US Customs Service, Washington|us/customs-service|..2003|USCUSTOMS||US Customs WashDC [header] | US Customs Washington DC [header] | USCS WashDC [header] | US Customs Service WashDC [header] | Customs WashDC [header] | Director US Customs Service WashDC [header]
post/ice|agency|US|ICE Washington|us/immigration-and-customs-enforcement|2003..|ICE||HQ ICE WashDC [header] | ICE WashDC [header] | ICE Washington DC [header] | HQ BICE WashDC [header] | HQ ICE DRO Washington DC [header] | HQ ICE IAO Washington DC [header]
post/uscis|agency|US|USCIS Washington|us/citizenship-and-immigration-services|2003..|USCIS||USCIS WashDC [header] | USCIS Washington DC [header] | HQ CIS WashDC [header] | HQ BCIS WashDC [header] | BCIS HQ WashDC [header]
post/ins|agency|US|INS Washington|us/immigration-and-naturalization-service|..2003|INS||INS WashDC [header] | INS HQ WashDC [header] | INS Washington DC [header] | HQ INS WashDC [header]
post/tsa|agency|US|TSA Washington|us/transportation-security-administration|2002..|TSA||TSA HQ WashDC [header] | TSA WashDC [header] | TSA Washington DC [header] | TSA HQ Washington DC [header]
post/usss|agency|US|US Secret Service, Washington|us/secret-service||USSS||USSS WashDC [header] | US Secret Service WashDC [header] | Secret Service WashDC [header] | HQ USSS WashDC [header] | Director USSS WashDC [header]
post/coast-guard|agency|US|Coast Guard, Washington|us/coast-guard||COGARD COMDTCOGARD||ComdtCoGard WashDC [header] | Comdt CoGard WashDC [header] | ComdtCoGard Washington DC [header] | Comdt CoGard Washington DC [header] | USCG WashDC [header] | COGARD INTELCOORDCEN WashDC [header]
post/fema|agency|US|FEMA Washington|us/federal-emergency-management-agency|1979..|FEMA|=RUCFAAN|FEMA WashDC [header] | FEMA HQ Washington DC [header]
post/treasury|agency|US|Department of the Treasury, Washington|us/department-of-the-treasury||TREASURY|=RUEATRS =RUEPTRS|Dept of Treasury WashDC [header] | Dept of Treasury Washington DC [header] | Department of Treasury WashDC [header] | Department of Treasury Washington DC [header] | Department of the Treasury WashDC [header] | Dept of the Treasury WashDC [header] | Treasury Dept WashDC [header] | Treasury WashDC [header] | Treas WashDC [header] | USTreas WashDC [header] | US Treasury WashDC [header] | Treasury [header]
post/usdoc|agency|US|Department of Commerce, Washington|us/department-of-commerce||USDOC|=RUCPDOC|USDOC WashDC [header] | USDOC Washington DC [header] | Dept of Commerce WashDC [header] | Dept of Commerce Washington DC [header] | Department of Commerce WashDC [header] | Department of Commerce Washington DC [header] | US Dept of Commerce WashDC [header] | US Department of Commerce WashDC [header] | DOC WashDC [header] | Commerce WashDC [header] | USDOC [header] | USDOC ITA WashDC [header]
post/usda|agency|US|Department of Agriculture, Washington|us/department-of-agriculture||USDA|=RUEHRC|Dept of Agriculture WashDC [header] | Dept of Agriculture Washington DC [header] | Department of Agriculture WashDC [header] | Dept of Agriculture USDA FAS Washington DC [header] | Dept of Agriculture USDA FAS WashDC [header] | USDA FAS WashDC [header] | USDA FAS Washington DC [header] | USDA WashDC [header] | USDA Washington DC [header] | USDA FOREIGN AG SERV WashDC [header] | USDA FAS [header] | AGRICULTURE WASHDC [header] | USDA [header, exact]
post/dol|agency|US|Department of Labor, Washington|us/department-of-labor||DOL||Dept of Labor WashDC [header] | Dept of Labor Washington DC [header] | Department of Labor WashDC [header] | Department of Labor Washington DC [header] | DOL WashDC [header] | US Dept of Labor WashDC [header] | Labor Dept WashDC [header] | Labor WashDC [header] | DOL [header, exact]
post/doe|agency|US|Department of Energy, Washington|us/department-of-energy|1977..|DOE|=RHEBAAA =RHEGGTN|Dept of Energy WashDC [header] | Dept of Energy Washington DC [header] | Department of Energy WashDC [header] | Department of Energy Washington DC [header] | DOE WashDC [header] | Dept of Energy Germantown MD [header] | DOE Germantown MD [header] | USDOE WashDC [header] | US Dept of Energy WashDC [header] | Energy WashDC [header]
post/dot|agency|US|Department of Transportation, Washington|us/department-of-transportation|1967..|DOT|=RULSDMK =RULSJGA|Dept of Transportation WashDC [header] | Dept of Transportation Washington DC [header] | Department of Transportation WashDC [header] | DOT WashDC [header] | US Dept of Transportation WashDC [header] | Transportation Dept WashDC [header]
post/faa|agency|US|FAA Washington|us/federal-aviation-administration||FAA|=RUEANHA|FAA National HQ WashDC [header] | FAA National HQ Washington DC [header] | FAA WashDC [header] | FAA Washington DC [header] | FAA [header, exact] | FAA HQ WashDC [header]
post/hhs|agency|US|Department of Health and Human Services, Washington|us/department-of-health-and-human-services|1980..|HHS|=RUEAUSA|Dept of HHS WashDC [header] | Dept of HHS Washington DC [header] | HHS WashDC [header] | HHS Washington DC [header] | Department of Health and Human Services WashDC [header] | Dept of Health and Human Services WashDC [header] | HHS-PHS WashDC [header] | HHS OGHA WashDC [header]
post/cdc|agency|US|CDC Atlanta|us/centers-for-disease-control-and-prevention||CDC|=RUEHPH|CDC Atlanta GA [header] | CDC Atlanta GEO [header] | Centers for Disease Control Atlanta GA [header] | HHS CDC Atlanta GA [header]
post/nih|agency|US|NIH Bethesda|us/national-institutes-of-health||NIH||NIH Bethesda MD [header] | HHS NIH WashDC [header]
post/epa|agency|US|EPA Washington|us/environmental-protection-agency|1970..|EPA|=RUEAEPA|EPA WashDC [header] | EPA Washington DC [header] | HQ EPA WashDC [header]
post/interior|agency|US|Department of the Interior, Washington|us/department-of-the-interior||INTERIOR||Dept of Interior WashDC [header] | Dept of Interior Washington DC [header] | Department of Interior WashDC [header] | Department of the Interior WashDC [header] | DOI WashDC [header] | USDOI WashDC [header] | INTERIOR DEPT WASHDC [header]
post/education|agency|US|Department of Education, Washington|us/department-of-education|1980..|DEPTOFEDUCATION||Dept of Education WashDC [header] | Department of Education WashDC [header]
post/hud|agency|US|Department of Housing and Urban Development, Washington|us/department-of-housing-and-urban-development||HUD||HUD WashDC [header] | Dept of HUD WashDC [header]
post/va|agency|US|Department of Veterans Affairs, Washington|us/department-of-veterans-affairs||DVA||Dept of Veterans Affairs WashDC [header] | VA WashDC [header]
post/ssa|agency|US|Social Security Administration, Baltimore|us/social-security-administration||SSABALTIMORE|=RUEHFDY|SSA Baltimore MD [header] | Social Security Admin Baltimore MD [header] | SSA Baltimore [header]
post/ustr|agency|US|USTR Washington|us/trade-representative||USTR||USTR WashDC [header] | USTR Washington DC [header] | US Trade Rep WashDC [header] | Office of the USTR WashDC [header] | USTR [header, exact]
post/nasa|agency|US|NASA Washington|us/national-aeronautics-and-space-administration||NASA|=RUEANAT|NASA HQ WashDC [header] | NASA HQ Washington DC [header] | NASA WashDC [header] | NASA Washington DC [header]
post/nrc|agency|US|NRC Washington|us/nuclear-regulatory-commission|1975..|NRC|=RUEANFA|NRC WashDC [header] | NRC Washington DC [header] | US NRC WashDC [header] | USNRC WashDC [header]
post/noaa|agency|US|NOAA Washington|us/national-oceanic-and-atmospheric-administration|1970..|NOAA||NOAA WashDC [header] | NOAA Washington DC [header] | NOAA NMFS WashDC [header] | NOAA NMFS Silver Spring MD [header]
post/usgs|agency|US|USGS Reston|us/geological-survey||USGS||USGS Reston VA [header] | USGS WashDC [header]
post/nsf|agency|US|NSF Washington|us/national-science-foundation||NSF||NSF WashDC [header] | National Science Foundation WashDC [header] | NSF POLAR PROGRAMS WashDC [header]
post/opic|agency|US|OPIC Washington|us/overseas-private-investment-corporation|1971..|OPIC||OPIC WashDC [header] | OPIC Washington DC [header]
post/exim|agency|US|Export-Import Bank, Washington|us/export-import-bank||EXIMBANK||EximBank WashDC [header] | Exim Bank WashDC [header] | Export Import Bank WashDC [header] | EXIM WashDC [header]
post/tda|agency|US|TDA Washington|us/trade-and-development-agency||USTDA||TDA WashDC [header] | USTDA WashDC [header] | US Trade and Development Agency WashDC [header]
post/mcc|agency|US|MCC Washington|us/millennium-challenge-corporation|2004..|MCC|=RUEHLMC|MCC WashDC [header] | MCC Washington DC [header] | Millennium Challenge Corp WashDC [header] | Millennium Challenge Corp Washington DC [header] | Millennium Challenge Corporation Washington DC [header] | Millennium Challenge Corporation WashDC [header]
post/peace-corps|agency|US|Peace Corps, Washington|us/peace-corps||PEACECORPS||Peace Corps WashDC [header] | Peace Corps Washington DC [header] | Peace Corps HQ WashDC [header]
post/federal-reserve|agency|US|Federal Reserve, Washington|us/federal-reserve||FEDERALRESERVE||Federal Reserve Board WashDC [header] | FRB WashDC [header] | Board of Governors Federal Reserve WashDC [header]
post/bbg|agency|US|BBG Washington|us/broadcasting-board-of-governors|1999..|BBG||BBG WashDC [header] | VOA WashDC [header] | BBG Washington DC [header] | IBB WashDC [header]
post/osc|agency|US|OSC Reston|us/open-source-center|2005..|OSCRESTON|=RUEIFBS|OSC Reston VA [header] | Open Source Center Reston VA [header] | FBIS Reston VA [header, until:2005] | FBIS WashDC [header, until:2005]
post/uscentcom|agency|US|Headquarters USCENTCOM|us/central-command|1983..|USCENTCOM CENTCOM|=RHWSDSI|USCENTCOM [header] | CDR USCENTCOM MacDill AFB FL [header] | HQ USCENTCOM MacDill AFB FL [header] | USCENTCOM MacDill AFB FL [header] | CDRUSCENTCOM MacDill AFB FL [header] | CDRUSCENTCOM [header] | CDR USCENTCOM [header] | HQ USCENTCOM [header] | USCINCCENT MacDill AFB FL [header] | USCINCCENT [header] | USCENTCOM MACDILL AFB [header]
post/useucom|agency|DE|Headquarters USEUCOM|us/european-command||USEUCOM EUCOM CINCEUR||USEUCOM [header] | CINCEUR [header] | HQ USEUCOM Vaihingen GE [header] | CDR USEUCOM Vaihingen GE [header] | CDRUSEUCOM Vaihingen GE [header] | CDRUSEUCOM [header] | CDR USEUCOM [header] | HQ USEUCOM [header] | USEUCOM Vaihingen GE [header] | USCINCEUR Vaihingen GE [header] | USCINCEUR [header] | USEUCOM Stuttgart GE [header]
post/usafricom|agency|DE|Headquarters USAFRICOM|us/africa-command|2007..|USAFRICOM AFRICOM||USAFRICOM [header] | CDR USAFRICOM Stuttgart GE [header] | HQ USAFRICOM Stuttgart GE [header] | CDR USAFRICOM [header] | CDRUSAFRICOM [header] | CDRUSAFRICOM Stuttgart GE [header] | HQ USAFRICOM [header] | USAFRICOM Stuttgart GE [header]
post/uspacom|agency|US|Headquarters USPACOM|us/pacific-command||USPACOM PACOM CINCPAC|=RHHMUNA|USPACOM [header] | HQ USPACOM Honolulu HI [header] | CDR USPACOM Honolulu HI [header] | CDRUSPACOM Honolulu HI [header] | CDRUSPACOM [header] | CDR USPACOM [header] | HQ USPACOM [header] | USPACOM Honolulu HI [header] | USCINCPAC Honolulu HI [header] | USCINCPAC [header] | CINCPAC Honolulu HI [header] | CINCPAC [header] | CINCPA [misspelling, header]
post/ussouthcom|agency|US|Headquarters USSOUTHCOM|us/southern-command||USSOUTHCOM SOUTHCOM||USSOUTHCOM [header] | CDR USSOUTHCOM Miami FL [header] | HQ USSOUTHCOM Miami FL [header] | CDRUSSOUTHCOM Miami FL [header] | USSOUTHCOM Miami FL [header] | HQ USSOUTHCOM J2 Miami FL [header] | USCINCSO Miami FL [header] | USCINCSO Quarry Heights PM [header] | USCINCSO [header] | CDRUSSOUTHCOM [header] | CDR USSOUTHCOM [header] | HQ USSOUTHCOM [header]
post/usnorthcom|agency|US|Headquarters USNORTHCOM|us/northern-command|2002..|USNORTHCOM NORTHCOM||USNORTHCOM [header] | CDR USNORTHCOM Peterson AFB CO [header] | HQ USNORTHCOM [header] | CDRUSNORTHCOM [header] | HQ USNORTHCOM Peterson AFB CO [header]
post/ussocom|agency|US|Headquarters USSOCOM|us/special-operations-command|1987..|USSOCOM SOCOM|=RUCQSAB|USSOCOM [header] | CDR USSOCOM MacDill AFB FL [header] | HQ USSOCOM MacDill AFB FL [header] | USSOCOM MacDill AFB FL [header] | USCINCSOC MacDill AFB FL [header]
post/ustranscom|agency|US|Headquarters USTRANSCOM|us/transportation-command|1987..|USTRANSCOM TRANSCOM||USTRANSCOM [header] | CDR USTRANSCOM Scott AFB IL [header] | CDR USTRANSCOM [header] | HQ USTRANSCOM Scott AFB IL [header] | USTRANSCOM Scott AFB IL [header]
post/usstratcom|agency|US|Headquarters USSTRATCOM|us/strategic-command|1992..|USSTRATCOM STRATCOM|=RUCUSTR|USSTRATCOM [header] | CDR USSTRATCOM Offutt AFB NE [header] | CDRUSSTRATCOM Offutt AFB NE [header] | USSTRATCOM Offutt AFB NE [header]
post/usjfcom|agency|US|Headquarters USJFCOM|us/joint-forces-command|1999..2011|USJFCOM JFCOM||USJFCOM [header] | CDR USJFCOM Norfolk VA [header] | USJFCOM Norfolk VA [header]
post/cinclant|agency|US|Commander in Chief Atlantic, Norfolk|us/atlantic-command|..1999|CINCLANT||CINCLANT [header] | CINCLANT Norfolk VA [header] | USCINCLANT Norfolk VA [header] | USCINCLANT [header] | USCINCACOM Norfolk VA [header]
post/macv|agency|VN|Military Assistance Command, Vietnam|us/department-of-defense|..1973|MACV COMUSMACV||MACV [header] | COMUSMACV [header] | COMUSMACV Saigon [header]
post/cincstrike|agency|US|Commander in Chief Strike Command|us/department-of-defense|..1972|CINCSTRIKE||CINCSTRIKE [header] | CINCSTRIKE MacDill AFB FL [header] | CINCSTRIKE CINCMEAFSA [header] | CINCMEAFSA [header]
post/usfk|agency|KR|US Forces Korea, Seoul|us/forces-korea||USFK COMUSKOREA||COMUSKorea Seoul KOR [header] | COMUSKorea Seoul KS [header] | COMUSFK Seoul KOR [header] | USFK Seoul KOR [header] | COMUSK Seoul [header] | COMUSKOREA J5 SEOUL KOR [header]
post/usfj|agency|JP|US Forces Japan, Yokota|us/forces-japan||USFJ COMUSJAPAN||COMUSJapan Yokota AB JA [header] | USFJ Yokota AB JA [header] | COMUSJAPAN [header] | USFJ [header]
post/mnf-i|agency|IQ|Multi-National Force-Iraq, Baghdad|us/multi-national-force-iraq|2004..2010|MNFI||MNF-I Baghdad IZ [header] | CDR MNF-I Baghdad IZ [header] | MNF Iraq Baghdad [header] | CG MNF-I Baghdad [header]
post/usfor-a|agency|AF|US Forces Afghanistan, Kabul|us/forces-afghanistan|2008..|USFORA||USFOR-A Kabul AF [header] | COMUSFOR-A Kabul [header] | USFOR-A [header]
post/saceur|agency|BE|SHAPE Mons|us/european-command||SHAPE SACEUR||USNMR SHAPE BE [header] | SHAPE BE [header] | SACEUR SHAPE BE [header] | USDOCOSOUTH Naples IT [header] | USNMR SHAPE [header] | SACEUR [header]
post/jac-molesworth|agency|GB|JAC Molesworth|us/european-command|1991..|JACMOLESWORTH|=RUZEJAA =RUFOADA|JAC Molesworth RAF Molesworth UK [header] | JAC Molesworth UK [header] | EUCOM JAC Molesworth [header] | USEUCOM JAC Molesworth [header] | JICEUR Molesworth [header]
post/cjtf-hoa|agency|DJ|CJTF-HOA Djibouti|us/africa-command|2002..|CJTFHOA||CJTF HOA [header] | CJTF-HOA J2X Camp Lemonier DJ [header] | CJTF-HOA Camp Lemonier DJ [header] | CJTF Horn of Africa [header]
post/jiatf-south|agency|US|JIATF South, Key West|us/southern-command||JIATFSOUTH||DIRJIATF South [header] | DIR JIATF South J2 Key West FL [header] | JIATF South Key West FL [header] | DIRJIATFSOUTH [header] | JIATF SOUTH [header]
post/hq-usaf|agency|US|Headquarters US Air Force, Washington|us/air-force||HQUSAF||HQ USAF WashDC [header] | HQ USAF Washington DC [header] | HQ USAF [header] | CSAF WashDC [header] | SECAF WashDC [header]
post/cno|agency|US|Chief of Naval Operations, Washington|us/navy||CNO SECNAV||CNO WashDC [header] | CNO Washington DC [header] | SECNAV WashDC [header] | SECNAV Washington DC [header]
post/cmc|agency|US|Commandant of the Marine Corps, Washington|us/marine-corps||CMC||CMC WashDC [header] | CMC Washington DC [header] | MSGBN Quantico VA [header] | COMMARFOR [header]
post/da|agency|US|Department of the Army, Washington|us/army||DAWASHDC||DA WashDC [header] | HQDA WashDC [header] | DA Washington DC [header] | SECARMY WashDC [header] | CSA WashDC [header]
post/dsca|agency|US|DSCA Washington|us/defense-security-cooperation-agency||DSCA||DSCA WashDC [header] | DSCA Washington DC [header] | DSAA WashDC [header, until:1998] | DSAA Washington DC [header, until:1998]
post/dtra|agency|US|DTRA Washington|us/defense-threat-reduction-agency|1998..|DTRA||DTRA WashDC [header] | DTRA Dulles WashDC [header] | DTRA-OSES Darmstadt GE [header] | DTRA Alex WashDC [header] | DTRA ALEX WASHINGTON DC [header]
post/nga|agency|US|NGA Washington|us/national-geospatial-intelligence-agency||NGA|=RUGIAAA|NGA Navy Yard WashDC [header] | NGA Navy Yard Washington DC [header] | NGA HQ Bethesda MD [header] | NIMA HQ WashDC [header, until:2003]
post/oni|agency|US|ONI Washington|us/office-of-naval-intelligence||ONI|=RUCXONI|ONI WashDC [header] | ONI Washington DC [header] | ONI Suitland MD [header]
post/ncis|agency|US|NCIS Washington|us/naval-criminal-investigative-service|1992..|NCIS||NCISHQ WashDC [header] | DIRNAVCRIMINVSERV WashDC [header] | NCIS HQ Washington DC [header]
post/capitol-congress|agency|US|Congress, Washington|us/congress||CONGRESS||US Congress WashDC [header] | Congressional Liaison WashDC [header]
post/acda|agency|US|ACDA Washington|us/arms-control-and-disarmament-agency|..1999|ACDA||ACDA WashDC [header] | ACDA Washington DC [header]

post/collective-african-union|collective||African Union Collective|||AFRICANUNIONCOLLECTIVE|=RUEHZO|African Union Posts Collective | African Union Member States Collective | OAU Collective
post/collective-all-diplomatic|collective||All Diplomatic and Consular Posts Collective|||ALLDIPLOMATICANDCONSULARPOSTSCOLLECTIVE||All Diplomatic and Consular Posts | All Diplomatic Posts Collective | All Diplomatic Posts | ALDAC [header] | ALDACS [header] | All European Diplomatic Posts
post/collective-apec|collective||APEC Collective|||APECCOLLECTIVE||Asia Pacific Economic Cooperation Collective | Asian Pacific Economic Cooperation
post/collective-arab-israeli|collective||Arab Israeli Collective|||ARABISRAELICOLLECTIVE|=RUEHXK|Arab-Israeli Collective | Arab Israeli Posts Collective
post/collective-arab-league|collective||Arab League Collective|||ARABLEAGUECOLLECTIVE|=RUEHEE|Arab League States | Arab League States Collective
post/collective-arabian-peninsula|collective||Arabian Peninsula Collective|||ARABIANPENINSULACOLLECTIVE|=RUEHZM|Gulf Cooperation Council Collective | GCC Collective | Gulf Cooperation Council States Collective | Gulf States Collective | GCC States Collective
post/collective-asean|collective||ASEAN Collective|||ASEANCOLLECTIVE|=RUEHZS|Association of Southeast Asian Nations Collective | ASEAN Regional Forum Collective | Association of Southeast Asian Nations [header] | ASEAN Posts Collective
post/collective-central-american|collective||Central American Collective|||CENTRALAMERICANCOLLECTIVE|=RUEHZA|WHA Central American Collective | WHA Central America Collective | Central American Posts Collective
post/collective-central-asian|collective||Central Asian Collective|||CENTRALASIANCOLLECTIVE||Central Asian States Collective | CNTRL Asian Collective | Central Asia Collective | SCA Central Asian Collective
post/collective-chinese|collective||Chinese Posts Collective|||CHINAPOSTSCOLLECTIVE|=RUEHOO|China Posts Collective | China Collective | All China Posts Collective
post/collective-australia-group|collective||Australia Group Collective|||AUSTRALIAGROUPCOLLECTIVE||Australia Group Posts Collective
post/collective-wassenaar|collective||Wassenaar Arrangement Collective|||WASSENAARARRANGEMENTCOLLECTIVE||Wassenaar Collective | Wassenaar Arrangement Posts Collective
post/collective-eu-candidates|collective||EU Candidate States Collective|||EUCANDIDATESTATESCOLLECTIVE||European Union Candidate States Collective
post/collective-nato-eu|collective||NATO EU Collective|||NATOEUCOLLECTIVE|=RUEHZG|NATO-EU Collective | EU-NATO Collective | EU NATO Collective
post/collective-psi|collective||Proliferation Security Initiative Collective|||PROLIFERATIONSECURITYINITIATIVECOLLECTIVE||PSI Collective
post/collective-oas|collective||OAS Collective|||OASCOLLECTIVE||Organization of American States Collective | OAS Member States Collective
post/collective-balkans|collective||Balkans Collective|||BALKANSCOLLECTIVE||Balkan Collective | Southeast European Collective | Southeast Europe Collective | Balkan Posts Collective
post/collective-cis|collective||CIS Collective|||CISCOLLECTIVE|=RUCNCIS|CIS Posts Collective | Commonwealth of Independent States Collective | Commonwealth of Independent States [header] | NIS Collective
post/collective-moscow-political|collective||Moscow Political Collective|||MOSCOWPOLITICALCOLLECTIVE||
post/collective-darfur|collective||Darfur Collective|||DARFURCOLLECTIVE|=RUCNFUR|Darfur Posts Collective | Sudan Collective
post/collective-eap|collective||East Asian and Pacific Posts Collective|||EASTASIANANDPACIFICPOSTSCOLLECTIVE||All East Asian and Pacific Posts Collective | EAP Collective | EAP Posts Collective | All East Asia and Pacific Posts
post/collective-ecowas|collective||ECOWAS Collective|||ECOWASCOLLECTIVE|=RUEHZK|ECOWAS Posts Collective | Economic Community of West African States Collective | Economic Community of West African States [header]
post/collective-esth|collective||ESTH Collective|||ESTHCOLLECTIVE|=RUEHZN|Environment Science and Technology Collective | EST Collective | Environment Science and Technology [header] | ESTH Hub Collective
post/collective-eu|collective||European Union Member States Collective|||EUROPEANUNIONMEMBERSTATESCOLLECTIVE|=RUCNMEM|EU Member States Collective | EU Member States [header] | European Union Member States [header] | EU Collective | European Community Member States Collective | EC Collective | European Union Collective | EU Posts Collective
post/collective-european-political|collective||European Political Collective|||EUROPEANPOLITICALCOLLECTIVE|=RUEHZL|All European Posts Collective | European Posts Collective | EUR Posts Collective | EUR Collective
post/collective-fishery|collective||Fisheries Collective|||FISHERIESCOLLECTIVE||International Fisheries Collective | Regional Fisheries Collective
post/collective-g8|collective||Group of Eight Collective|||GEIGHTCOLLECTIVE||G8 Collective | G-8 Collective | G7 Collective | G-7 Collective | Group of Seven Collective
post/collective-g20|collective||Group of Twenty Collective|||GTWENTYCOLLECTIVE||
post/collective-geneva-missions|collective||Geneva International Organizations Missions Collective|||GENEVAIOMISSIONSCOLLECTIVE|=RUEHXX|Geneva IO Missions Collective
post/collective-haiti|collective||Haiti Collective|||HAITICOLLECTIVE||Haiti Posts Collective | Friends of Haiti Collective
post/collective-human-rights|collective||Human Rights Council Collective|||HUMANRIGHTSCOUNCILCOLLECTIVE||UN Human Rights Council Collective | Human Rights Collective | UN Human Rights Commission Collective
post/collective-iaea|collective||IAEA Board of Governors Collective|||IAEABOARDOFGOVERNORSCOLLECTIVE||IAEA Board of Governors Posts Collective | IAEA Member States Collective | IAEA Board Member States Collective
post/collective-igad|collective||IGAD Collective|||IGADCOLLECTIVE|=RUCNIAD|Inter-Governmental Authority on Development Collective | Horn of Africa Collective
post/collective-india|collective||India Posts Collective|||INDIAPOSTSCOLLECTIVE||All India Posts Collective | India Consulates Collective
post/collective-iran|collective||Iran Collective|||IRANCOLLECTIVE||Iran Posts Collective | Iran Watcher Collective | Iran Watchers Collective
post/collective-iraq|collective||Iraq Collective|||IRAQCOLLECTIVE|=RUCNRAQ|Iraq Posts Collective | Iraq Neighbors Collective
post/collective-islamic|collective||Islamic Conference Collective|||ISLAMICCONFERENCECOLLECTIVE||OIC Collective | Islamic Collective | Organization of Islamic Conference Collective | Islamic Conference Posts Collective
post/collective-kosovo|collective||Kosovo Collective|||KOSOVOCOLLECTIVE||Kosovo Posts Collective
post/collective-latin-american|collective||Western Hemispheric Affairs Diplomatic Posts|||WESTERNHEMISPHERICAFFAIRSDIPLPOSTS|=RUEHWH|Western Hemispheric Affairs Dipl Posts [header] | WHA Diplomatic Posts Collective | WHA Collective | All WHA Posts Collective | WHA Posts Collective | All Western Hemisphere Affairs Posts
post/collective-maghreb|collective||Maghreb Collective|||MAGHREBCOLLECTIVE|=RUCNMGH|Maghreb Posts Collective | North Africa Collective
post/collective-mtcr|collective||Missile Technology Control Regime Collective|||MISSILETECHNOLOGYCONTROLREGIMECOLLECTIVE||MTCR Collective | Missile Tech Control Regime Collective | Missile Technology Control Regime Posts Collective
post/collective-nam|collective||Non-Aligned Movement Collective|||NONALIGNEDMOVEMENTCOLLECTIVE||NAM Collective
post/collective-nato|collective||North Atlantic Treaty Organization Collective|||NATOCOLLECTIVE||NATO Collective | NATO Posts Collective | NATO Member States Collective | NATO Capitals Collective
post/collective-nea|collective||Near East Posts Collective|||NEACOLLECTIVE||NEA Collective | NEA Posts Collective | Near East Collective | Middle East Collective | All Near Eastern Posts Collective | Middle East North Africa Collective
post/collective-npt|collective||Nonproliferation Collective|||NONPROLIFERATIONCOLLECTIVE||NPT Collective | Non-Proliferation Collective
post/collective-nsg|collective||Nuclear Suppliers Group Collective|||NUCLEARSUPPLIERSGROUPCOLLECTIVE|=RUCNNSG|NSG Collective | Nuclear Suppliers Group Posts Collective
post/collective-oecd|collective||OECD Collective|||OECDCOLLECTIVE|=RUEHSS|OECD Posts Collective | OECD Member States Collective | OECD Capitals Collective
post/collective-opec|collective||OPEC Collective|||OPECCOLLECTIVE|=RUEHHH|OPEC Posts Collective | OPEC Capitals Collective | Organization of Petroleum Exporting Countries Collective
post/collective-osce|collective||OSCE Collective|||OSCECOLLECTIVE|=RUCNOSC|OSCE Posts Collective | Organization for Security Co-Operation in Europe Collective | Organization for Security and Cooperation in Europe Collective | Organization for Security Co-Operation in Europe [header] | CSCE Collective | OSCE Participating States Collective
post/collective-sadc|collective||Southern African Development Community Collective|||SOUTHERNAFRICANDEVELOPMENTCOMMUNITYCOLLECTIVE|=RUCNSAD|SADC Collective | Southern Africa Development Community Collective | Southern AF Development Community Collective | Southern African Development Community [header]
post/collective-somalia|collective||Somalia Collective|||SOMALIACOLLECTIVE|=RUCNSOM|Somalia Posts Collective
post/collective-south-asia|collective||South Asia Collective|||SOUTHASIACOLLECTIVE||South Asian Collective | South Asia Posts Collective | SCA Posts Collective | SCA Collective
post/collective-un-general-assembly|collective||UN General Assembly Collective|||UNGENERALASSEMBLYCOLLECTIVE||UNGA Collective | All UN Posts Collective
post/collective-un-security-council|collective||UN Security Council Collective|||UNSECURITYCOUNCILCOLLECTIVE|=RUEHGG|UNSC Collective | UN Security Council Posts Collective | UNSC Posts Collective | United Nations Security Council Collective | UN Security Council Members Collective
post/collective-wto|collective||World Trade Organization Collective|||WORLDTRADEORGANIZATIONCOLLECTIVE||WTO Collective | WTO Posts Collective | World Trade Collective
"""

# Embassies by country come from CITIES; where there are two, the consulates belong to this one.
SEATS = {
    "AO": "luanda", "BZ": "belmopan", "DE": "berlin", "IR": "tehran", "KZ": "astana", "MW": "lilongwe",
    "NG": "abuja", "PK": "islamabad", "VN": "hanoi",
}
# Names of the subtypes, the word on the published pages, and what the full names begin with.
KINDS = {
    "E": ("embassy", "Embassy", ["AmEmbassy {}"],
          ["US Embassy {}", "US Embassy in {}", "American Embassy {}", "American Embassy in {}"]),
    "G": ("consulate-general", "Consulate", ["AmConsul {}", "AmConGen {}"],
          ["ConGen {}", "Consulate General {}", "US Consulate {}", "US Consulate in {}",
           "US Consulate General {}", "US Consulate General in {}", "American Consulate {}",
           "American Consulate in {}", "American Consulate General {}",
           "American Consulate General in {}"]),
    "C": ("consulate", "Consulate", ["AmConsul {}", "AmConGen {}"],
          ["ConGen {}", "US Consulate {}", "US Consulate in {}", "American Consulate {}",
           "American Consulate in {}"]),
    "B": ("branch-office", "Branch Office", ["AmEmbassy Branch Office {}", "BO {} [header]"],
          ["Embassy Branch Office {}", "US Embassy Branch Office in {}"]),
    "P": ("consulate", "APP", ["APP {}", "AmConsul {}"],
          ["American Presence Post {}", "American Presence Post in {}"]),
    "R": ("mission", "REO", ["REO {}"], ["Regional Embassy Office {}"]),
    "I": ("interests-section", "US Interests Section", ["USINT {}", "US INT {} [header]"],
          ["Interests Section {}", "US Interests Section in {}"]),
    "O": ("mission", "US Office", ["USOffice {}", "US Office {}"], []),
}
HEADER = "id type label aliases country parent valid where links source note".split()


def squeeze(name):
    """Returns the letters of `name` in upper case, as posts are compared."""
    return "".join(c for c in name.upper() if c.isalpha())


def folded(name):
    """Returns what matching compares: neither case nor hyphens nor periods make a name new."""
    return " ".join(name.lower().replace("-", " ").replace(".", "").split())


def slug(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def flagged(name, *flags):
    """Returns an alias, with its flags behind those that it brings along."""
    match = re.fullmatch(r"(.*?) \[(.*)\]", name)
    if match:
        name, flags = match[1], (match[2], *flags)
    flags = [flag for flag in flags if flag]
    return f"{name} [{', '.join(flags)}]" if flags else name


def dated(name):
    """Splits `Kiev` into the name and its flag."""
    for sign, flag in (("<", "until"), (">", "since")):
        if sign in name:
            name, year = name.split(sign)
            return name, f"{flag}:{year}"
    return name, ""


def in_the_seventies(years):
    first, _, last = years.partition("..")
    return int(first or 0) <= 1979 and int(last or 9999) >= 1973


def routes(cell):
    return [name[1:] if name.startswith("=") else "RUEH" + name for name in cell.split()]


def links(mrn, route, about=""):
    about = [f"about:{about}"] if about else []
    return " ".join([f"mrn:{name}" for name in mrn] + [f"route:{name}" for name in route] + about)


def countries():
    """Returns each country's short name, by its code."""
    path = pathlib.Path(__file__).with_name("countries.tsv")
    cells = [line.split("\t") for line in path.read_text().splitlines()]
    return {row[4]: row[2] for row in cells if len(row) > 4 and row[1] == "place:country"}


def city_row(line, seats, names):
    kind, city, country, route, *cells = line.split("|")
    extra = dict(cell.split("=", 1) for cell in cells)
    subtype, word, official, prose = KINDS[kind]
    label = extra.get("label", f"{word} {city}")
    years = extra.get("y", "")
    aliases = []
    cut = []
    for name in [city, *filter(None, extra.get("aka", "").split(";"))]:
        name, when = dated(name)
        aliases.append(flagged(name, "header", when))
        aliases += [flagged(form.format(name), when) for form in [word + " {}", *official, *prose]]
        if in_the_seventies(years) and (not when or int(when[-4:]) >= 1973):
            plain = name.upper().replace("'", "").replace(".", "").replace("-", " ")
            if len(plain) > 6:
                cut.append(plain[:6].replace(" ", ""))
    # Who works in a country, at the embassy or a consulate, works for `Mission Germany`.
    seat = extra.get("id", slug(city))
    if kind == "E" and seats.get(country) == seat and names[country] != city:
        aliases.append(f"Mission {names[country]}")
    aliases += filter(None, extra.get("full", "").split(";"))
    for name in filter(None, extra.get("head", "").split(";")):
        aliases.append(flagged(name, "header", "exact" if len(name) < 4 else ""))
    for name in filter(None, extra.get("typo", "").split(";")):
        aliases.append(flagged(name, "misspelling", "header"))
    parent = extra.get("of")
    if parent is None:
        parent = "" if kind == "E" else seats.get(country, "")
    return {
        "id": "post/" + extra.get("id", slug(city)),
        "type": "post:" + subtype,
        "label": label,
        "aliases": aliases,
        "cut": cut,
        "country": country,
        "parent": parent and "post/" + parent,
        "valid": years,
        "where": extra.get("at", ""),
        "links": links(extra.get("mrn", squeeze(city)).split(), routes(route), extra.get("about", "")),
        "mrn": extra.get("mrn", squeeze(city)).split(),
    }


def other_row(line):
    id_, subtype, country, label, parent, years, mrn, route, aliases = line.split("|", 8)
    return {
        "id": id_,
        "type": "post:" + subtype,
        "label": label,
        "aliases": [alias.strip() for alias in aliases.split(" | ") if alias.strip()],
        "cut": [],
        "country": country,
        "parent": parent,
        "valid": years,
        "where": "",
        "links": links(mrn.split(), routes(route.partition(" about:")[0]), route.partition(" about:")[2]),
        "mrn": mrn.split(),
    }


def main():
    cities = [line for line in CITIES.splitlines() if line]
    seats = {}
    for line in cities:
        kind, city, country = line.split("|")[:3]
        # An embassy that outlived 1966-2010 takes precedence over one that closed.
        if kind == "E" and not re.search(r"\|y=[0-9]*\.\.[0-9]", line):
            extra = re.search(r"\|id=([^|]*)", line)
            seats[country] = extra[1] if extra else slug(city)
    seats.update(SEATS)
    names = countries()
    rows = [city_row(line, seats, names) for line in cities]
    rows += [other_row(line) for line in OTHERS.splitlines() if line]
    rows.sort(key=lambda row: row["id"].encode())

    # A name belongs to one post; the names in numbers and the written ones come before cut forms.
    taken = {}
    for row in rows:
        for name in row["mrn"]:
            if taken.setdefault(squeeze(name), row["id"]) != row["id"]:
                sys.exit(f"{row['id']}: {name} is also {taken[squeeze(name)]}")
    for row in rows:
        for alias in [row["label"], *row["aliases"]]:
            name = squeeze(re.sub(r" \[.*", "", alias))
            if taken.setdefault(name, row["id"]) != row["id"]:
                sys.exit(f"{row['id']}: {alias} is also {taken[name]}")
    claims = {}
    for row in rows:
        for form in row["cut"]:
            claims.setdefault(form, set()).add(row["id"])
    for row in rows:
        free = [form for form in row["cut"] if form not in taken and len(claims[form]) == 1]
        row["aliases"] += [flagged(form, "misspelling", "header") for form in free]

    print(*HEADER, sep="\t")
    print("# Made by make_posts.py; edit the tables there. valid is empty for a post that was open "
          "in all of 1966-2010.")
    for row in rows:
        seen = {folded(row["label"])}
        aliases = []
        for alias in row["aliases"]:
            text = folded(re.sub(r" \[.*", "", alias))
            if text not in seen:
                seen.add(text)
                aliases.append(alias)
        row |= {"aliases": " | ".join(aliases), "source": "us-government", "note": ""}
        print(*(row[column] for column in HEADER), sep="\t")


if __name__ == "__main__":
    main()
