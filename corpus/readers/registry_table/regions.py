"""States, provinces and other regions by country, as registries write them, and names of countries."""

import re
import unicodedata
from functools import cache

from corpus.readers import shapes

_COUNTRIES = """
Angola|Anguilla|Antigua and Barbuda|Aruba|Bahamas|Barbados|Belize|Bermuda|Bhutan|Brunei|Brunei Darussalam|
Burundi|Cabo Verde|Cape Verde|Cayman Islands|Central African Republic|Chad|Comoros|Congo|Côte D'Ivoire|
Côte d'Ivoire|Congo, The Democratic Republic of the|Democratic Republic of the Congo|Curaçao|Djibouti|
Dominica|Equatorial Guinea|Eritrea|Eswatini|Faroe Islands|Fiji|Former Serbia and Montenegro|
Former Yugoslavia|French Guiana|French Polynesia|Gibraltar|Greenland|Grenada|Guadeloupe|Guam|Guernsey|
Guinea-Bissau|Guyana|Holy See (Vatican City State)|Honduras|Iran, Islamic Republic of|
Islamic Republic of Iran|Isle of Man|Jersey|Kiribati|Kyrgyzstan|Korea, Democratic People's Republic of|
Democratic People's Republic of Korea|Lao People's Democratic Republic|Lesotho|Libyan Arab Jamahiriya|
Liechtenstein|Macau|Macao|Macedonia, The Former Yugoslav Republic of|Maldives|Martinique|Mauritania|
Mauritius|Mayotte|Moldova, Republic of|Republic of Moldova|Mozambique|Namibia|Nauru|Netherlands Antilles|
New Caledonia|North Korea|Northern Mariana Islands|Palau|Palestinian Territories, Occupied|
Palestinian Territory, occupied|Palestinian Territory, Occupied|Palestinian Territories|Papua New Guinea|
Réunion|Reunion|Saint Kitts and Nevis|Saint Lucia|Saint Martin|Samoa|San Marino|Sao Tome and Principe|
Seychelles|Slovak Republic|Solomon Islands|South Sudan|Suriname|Swaziland|Syrian Arab Republic|
Taiwan, Province of China|Tajikistan|Tanzania, United Republic of|The Bahamas|
The Democratic Republic of the Congo|The Gambia|The Netherlands|Timor-Leste|Tonga|Trinidad and Tobago|
Turkmenistan|Turkey (Türkiye)|Türkiye (Turkey)|Vanuatu|U.S. Virgin Islands|
United States Minor Outlying Islands|Venezuela, Bolivarian Republic of|Virgin Islands (British)|
Virgin Islands (U.S.)|Western Sahara|American Samoa|North Macedonia|Northern Ireland
"""
"""Further names of countries, beside those of `shapes.COUNTRIES`."""

_REGIONS = {
    "United States": """
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|Florida|
Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|
Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|
New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Puerto Rico|Rhode Island|
South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|
Wyoming""",
    "Canada": """
Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland and Labrador|Newfoundland|
Northwest Territories|Nova Scotia|Nunavut|Ontario|Prince Edward Island|Quebec|Saskatchewan|Yukon|
Yukon Territory|Québec|Montreal""",
    "Australia": """
Australian Capital Territory|New South Wales|Northern Territory|Queensland|South Australia|Tasmania|
Victoria|Western Australia|NSW|VIC|QLD""",
    "China": """
Anhui|Beijing|Chongqing|Fujian|Gansu|Guangdong|Guangxi|Guizhou|Hainan|Hebei|Heilongjiang|Henan|Hubei|
Hunan|Inner Mongolia|Jiangsu|Jiangxi|Jilin|Liaoning|Neimenggu|Ningxia|Qinghai|Shaanxi|Shandong|Shanghai|
Shanxi|Sichuan|Shan3xi|Tianjin|Tibet|Xinjiang|Yunnan|Zhejiang|Hong Kong|Macau""",
    "Japan": """
Aichi|Akita|Aomori|Chiba|Ehime|Fukui|Fukuoka|Hukuoka|Fukushima|Gifu|Gunma|Hiroshima|Hirosima|Hokkaido|
Hokkaidô|Hyogo|Hyôgo|Ibaraki|Ishikawa|Isikawa|Iwate|Kagawa|Kagoshima|Kagosima|Kanagawa|Kochi|Kumamoto|
Kyoto|Mie|Miyagi|Miyazaki|Nagano|Nagasaki|Nara|Niigata|Oita|Okayama|Okinawa|Osaka|Ôsaka|Saga|Saitama|
Shiga|Siga|Shimane|Simane|Shizuoka|Sizuoka|Tochigi|Totigi|Tokushima|Tokusima|Tokyo|Tottori|Toyama|
Wakayama|Yamagata|Yamaguchi|Yamaguti|Yamanashi|Yamanasi""",
    "Germany": """
Baden-Württemberg|Baden-Wurttemberg|Baden-Wuerttemberg|Bavaria|Bayern|Berlin|Brandenburg|Bremen|Hamburg|
Hesse|Hessen|Lower Saxony|Mecklenburg-Vorpommern|Mecklenburg-Western Pomerania|Niedersachsen|
Nordrhein-Westfalen|NRW|North Rhine-Westphalia|Rheinland-Pfalz|Rhineland-Palatinate|Saarland|Sachsen|
Sachsen-Anhalt|Saxony|Saxony-Anhalt|Schleswig-Holstein|Thuringia|Thüringen|Thueringen""",
    "Austria": """
Burgenland|Carinthia|Kärnten|Lower Austria|Niederösterreich|Oberösterreich|Upper Austria|Salzburg|
Steiermark|Styria|Tirol|Tyrol|Vienna|Wien|Vorarlberg""",
    "Switzerland": """
Aargau|Basel|Basel-Stadt|Basel-Landschaft|Bern|Canton of Vaud|Fribourg|Geneva|Genève|Graubünden|Lucerne|
Luzern|Neuchâtel|Saint Gallen|Sankt Gallen|St. Gallen|Schaffhausen|Schwyz|Solothurn|Thurgau|Ticino|Valais|
Vaud|Zug|Zurich|Zürich|BE|ZH|BS|VD""",
    "Italy": """
Abruzzo|Apulia|Basilicata|Calabria|Campania|Emilia-Romagna|Emilia Romagna|Friuli-Venezia Giulia|Lazio|
Liguria|Lombardia|Lombardy|Marche|Molise|Piedmont|Piemonte|Puglia|Sardegna|Sardinia|Sicilia|Sicily|
Toscana|Tuscany|Trentino|Trentino-Alto Adige|Umbria|Veneto|AN|BA|BG|BO|BS|CT|FC|FI|GE|ME|MB|MI|MO|NA|PA|
PD|PG|PI|PR|PV|RE|RM|RN|SI|TN|TO|TV|UD|VA|VE|VI|VR|Italia""",
    "Spain": """
A Coruña|Alava|Álava|Alicante|Andalucía|Andalucia|Andalusia|Asturias|Badajoz|Balearic Islands|
Islas Baleares|Barcelona|Basque Country|Bizkaia|Cádiz|Cantabria|Castellon|Castellón|Castilla y León|
Catalonia|Catalunya|Cataluña|Galicia|Gipuzkoa|Guipuzcoa|Guipúzcoa|La Coruna|La Coruña|Las Palmas|Madrid|
Comunidad de Madrid|Malaga|Mallorca|Murcia|Navarra|Navarre|Pais Vasco|Pontevedra|Santa Cruz de Tenerife|
Tarragona|Valencia|Vizcaya|España""",
    "France": """
Alpes-Maritimes|Alsace|Aquitaine|Auvergne|Bouches-du-Rhône|Bas-Rhin|Bretagne|Brittany|Burgundy|Centre|
Cote-d'Or|
Côte-d'Or|Corse|Doubs|Essonne|Finistère|Gard|Gironde|Haute-Garonne|Haute-Vienne|Haute-Savoie|
Hauts-de-France|Hauts-de-Seine|Herault|Hérault|Ile-de-France|Île-de-France|Ille-et-Vilaine|Indre-et-Loire|
Isere|Isère|Loire|Loire-Atlantique|Loiret|Lorraine|Maine-et-Loire|Marne|Meurthe-et-Moselle|Midi-Pyrénées|
Moselle|Nord|Normandie|Normandy|Nouvelle-Aquitaine|Occitanie|Oise|Pays de la Loire|Picardie|Puy-de-Dôme|
Rhône|Rhone|Rhône-Alpes|Saint-Denis|Seine-Maritime|Seine-Saint-Denis|Somme|Val-de-Marne|Val d'Oise|
Vaucluse|Vendée|Vienne|Yvelines""",
    "United Kingdom": """
England|Scotland|Wales|Northern Ireland|Avon|Bedfordshire|Berkshire|Bristol|Buckinghamshire|
Cambridgeshire|Cheshire|Cornwall|County Antrim|County Durham|Cumbria|Derbyshire|Devon|Dorset|Durham|
East Sussex|East Yorkshire|Essex|Glasgow City|Gloucestershire|Greater London|Greater Manchester|Hampshire|
Hertfordshire|Kent|Lanarkshire|Lancashire|Leicestershire|Lincolnshire|London, City of|Merseyside|
Middlesex|Midlothian|Norfolk|North Yorkshire|Northamptonshire|Northumberland|Nottinghamshire|Oxfordshire|
Shropshire|Somerset|South Glamorgan|South Yorkshire|Staffordshire|Suffolk|Surrey|Sussex|Teesside|
Tyne And Wear|Tyne & Wear|Warwickshire|West Midlands|West Sussex|West Yorkshire|Wiltshire|Worcestershire|
Yorkshire|UK""",
    "Netherlands": """
Drenthe|Flevoland|Friesland|Gelderland|Groningen|Limburg|Noord-Brabant|North Brabant|Noord-Holland|
North Holland|Overijssel|South Holland|Utrecht|Zeeland|Zuid-Holland""",
    "Belgium": """
Antwerp|Antwerpen|Brabant|Brussels Capital|Brussels|East Flanders|East-Flanders|Flemish Brabant|Hainaut|
Liège|Liege|Limburg|Luxembourg|Namur|Oost-Vlaanderen|Vlaams-Brabant|West Flanders|West-Flanders|
West-Vlaanderen""",
    "Brazil": """
Acre|Alagoas|Amazonas|Bahia|Ceará|Ceara|Distrito Federal|Federal District|Espírito Santo|Goiás|Goias|
Maranhão|Mato Grosso|
Mato Grosso Do Sul|Minas Gerais|Pará|Para|Paraíba|Paraná|Parana|Pernambuco|Piauí|Rio De Janeiro|
Rio Grande Do Norte|Rio Grande Do Sul|Rondônia|Santa Catarina|Sao Paulo|São Paulo|Sergipe|Tocantins|SP|RS|
RJ|MG|PR|SC|BA""",
    "Argentina": """
Buenos Aires|Buenos Aires F.D.|Caba|Ciudad Autonoma de Buenos Aire|Catamarca|Chaco|
Ciudad Autónoma de Buenos Aires|
Ciudad Auton. De Buenos Aires|Ciudad Autonoma de Buenos Aires|Cordoba|Córdoba|Corrientes|Mendoza|Misiones|
Salta|San Juan|San Luis|Santa Fe|Tucuman|Tucumán""",
    "Mexico": """
Aguascalientes|Baja California|Chihuahua|Ciudad de Mexico|Coahuila|Colima|Distrito Federal|Durango|
Estado de Mexico|Guanajuato|Guerrero|Hidalgo|Jalisco|Mexico City|Mexico|Michoacan|Michoacán|Morelos|
Nuevo Leon|Nuevo León|Oaxaca|Puebla|Queretaro|Querétaro|Quintana Roo|San Luis Potosi|San Luis Potosí|
Sinaloa|Sonora|Tabasco|Tamaulipas|Veracruz|Yucatan|Yucatán|Zacatecas""",
    "Colombia": """
Antioquia|Atlantico|Atlántico|Bogota|Bolivar|Bolívar|Caldas|Cordoba|Córdoba|Cundinamarca|Huila|Quindío|
Risaralda|Santander|Tolima|Valle Del Cauca|Distrito Capital de Bogotá""",
    "Chile": """
Araucania|Araucanía|Antofagasta|Bio Bio|Los Lagos|Los Rios|Maule|Metropolitana|Region M. De Santiago|
Region Metropolitana|Región Metropolitana|Región-MetropolitanadeSantiago|Reg Metropolitana de Santiago|
Valparaiso|Valparaíso""",
    "India": """
Andhra Pradesh|Andh Prad|Assam|Bihar|Chandigarh|Chhattisgarh|Delhi|National Capital Territory of Delhi|
Goa|Gujarat|Haryana|Himachal Pradesh|Jharkhand|Karnataka|Kerala|Madhya Pradesh|Maharashtra|Mahara|Odisha|
Orissa|Puducherry|Punjab|Rajasthan|Tamil Nadu|Tamil NADU|Telangana|Uttar Pradesh|Uttarakhand|West Bengal""",
    "South Korea": """
Busan|Chungbuk|Chungnam|Chungcheongbugdo|Chungcheongnam-do|Daegu|Daejeon|Gangwon|Gyeonggi|Gyeonggido|
Gyeongbuk|Gyeongnam|Gwangju|Incheon|Jeju|Jeollabuk-do|Jeollanam-do|Jeonbuk|Jeonnam|Kangwon|Korea|
Republic of Korea|Seoul|Ulsan|Kyonggi-do|Seoul Teugbyeolsi|Daegu Gwang''yeogsi|Busan Gwang''yeogsi|
Soul-t'ukpyolsi""",
    "Taiwan": "Taipei|Kaohsiung|Taichung|Tainan|Taoyuan|Hsinchu|Taiwan",
    "Malaysia": """
Johor|Kedah|Kelantan|Kuala Lumpur|Wilayah Persekutuan Kuala Lumpur|Melaka|Pahang|Penang|Perak|
Pulau Pinang|Sabah|Sarawak|Selangor""",
    "Pakistan": """
Punjab|Sind|Sindh|KPK|Khyber Pakhtunkhwa|Federal|Balochistan|Islamabad|Kpk|Islamabad Capital Territory""",
    "Turkey": "Ankara|Istanbul|İstanbul|Izmir|Konya|Bursa|Antalya|None Selected|Center|Merkez|Çankaya",
    "Poland": """
Dolnoslaskie|Kujawsko-pomorskie|Lodzkie|Lubelskie|Malopolska|Malopolskie|Mazowieckie|Podkarpackie|
Podlaskie|Pomorskie|Slaskie|Wielkopolskie|Zachodniopomorskie|Śląskie|Łódzkie|Lesser Poland""",
    "Portugal": "Lisboa|Porto|Setúbal|Coimbra|Braga|Faro",
    "South Africa": """
Gauteng|Western Cape|Eastern Cape|Free State|KwaZulu-Natal|Kwa Zulu Natal|Limpopo|Mpumalanga|North West""",
    "New Zealand": """
Auckland|Bay Of Plenty|Canterbury|Otago|Waikato|Wellington|South Island|North Island|Christchurch""",
    "Sweden": "Skåne|Skane|Stockholm|Vastra Gotaland|Västra Götaland|Vastra Gotalands Lan|Uppsala",
    "Denmark": "North Jutland|Northern Jutland|Capital Region|Zealand|Region Zealand|Fyn|Jylland|Hovedstaden",
    "Finland": "Uusimaa|Pirkanmaa",
    "Egypt": """
Cairo|Giza|Assiut|Alexandria|ElGharbiaa|Dokki|Asyut Governorate|Dakahlia|Sohag|Minya|Kafr El Sheikh""",
    "Russia": "Moscow|Tatarstan|Bashkortostan|Saint Petersburg",
    "Indonesia": "DIY|Jakarta|DKI Jakarta|West Java|East Java|Bali|Jawa Barat",
    "Peru": "Lima|Arequipa|Callao",
    "Singapore": "South West|Singapore|Central Singapore",
    "Hong Kong": "N.t.|Hong Kong|Kowloon|New Territories|NT",
    "Czechia": "Czech Republic|Central Bohemia|South Moravian|Morava|Bohemia|Prague",
    "Ireland": "Munster|Leinster|Dublin|Cork",
    "Greece": "Attica|Crete|Thessaly|Attiki|Achaia",
    "Israel": "Tel Aviv|Jerusalem|Israel",
    "Croatia": "Zagreb|City of Zagreb|Grad Zagreb",
    "Romania": "București|Bucharest|Bucuresti",
    "Hungary": "Baranya|Pest|Csongrád|Hajdú-Bihar",
    "Bulgaria": "Sofia-Grad|Sofia City",
    "Norway": "Oslo|Akershus|Vestland",
}
_SAME_COUNTRY = {
    "USA": "United States",
    "Korea, Republic of": "South Korea",
    "Republic of Korea": "South Korea",
    "Korea": "South Korea",
    "Turkey (Türkiye)": "Turkey",
    "Türkiye": "Turkey",
    "Russian Federation": "Russia",
    "Czech Republic": "Czechia",
}
_GENERAL = re.compile(
    r"\b(?:province|municipality|county|oblast|region|prefecture|voivodeship|governorate|canton|territory|"
    r"district|state of|republic of|krai|kraj|megye|special administrative region|l\u00e4n|metropolitan)$|"
    r"^(?:regi[o\u00f3]n|state|province|canton|county|city) (?:of|de)\b|-(?:do|ken|fu|to|grad)$|"
    r"teuk?byeol-?si|[gk]wang.?y.{1,2}[gk]",
    re.I,
)
"""Words that make a region of any name."""


def is_country(words: str) -> bool:
    """Tell whether words are a country as registries write it, with or without what follows its comma."""
    return shapes.is_country(words) or words in _more_countries()


def is_region(words: str, country: str | None) -> bool:
    """Tell whether words are a region of a country."""
    known = _regions(_SAME_COUNTRY.get(country or "", country or ""))
    return bool(_GENERAL.search(words)) or words == country or _bare(words) in known


def has_states(country: str | None) -> bool:
    """Tell whether the registry asks for the state of each place in a country."""
    return country in ("United States", "USA")


def _bare(words: str) -> str:
    """Return a name without accents, hyphens, letter case, and what stands in brackets after it."""
    words = re.sub(r"\s*(?:\([a-z]{2}\)|\[[^\]]*\])$", "", words).replace("-", " ")
    parts = unicodedata.normalize("NFKD", words)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


@cache
def _more_countries() -> frozenset[str]:
    return frozenset(name.strip() for name in _COUNTRIES.split("|"))


@cache
def _regions(country: str) -> frozenset[str]:
    return frozenset(_bare(name.strip()) for name in _REGIONS.get(country, "").split("|") if name.strip())
