"""What addresses are made of, language by language and country by country → tables of patterns.

The patterns are regular expressions that `hidden` joins; it has folded digits, dashes, apostrophes
and spaces before (`hidden.fold_signs`), and ignores case.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STREET_AFTER_NUMBER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (r"street|str?\.?|roads?|rd|avenue|ave?|lane|ln|boulevard|blvd|alley|crescent",),
        "en-names": (r"highway|hwy|terrace|mews|parade|esplanade|embankment",),
        "hi": ("मार्ग|रोड|सड़क|गली|पथ",),
        "bn": ("রোড|সড়ক|লেন|সরণি",),
        "ur": ("روڈ|سڑک|گلی|اسٹریٹ",),
        "pa": ("ਰੋਡ|ਸੜਕ|ਮਾਰਗ",),
        "ru": (r"улица|ул|проспект|пр-т|бульвар|переулок",),
    }
)
"""``12 Mill Street``: a number, a name, the street word."""

COMMON_WORDS_AFTER_NUMBER = (
    r"Place|Court|Drive|Dr|Close|Way|Walk|Row|Hill|Green|Square|Gardens|Grove"
)
"""English street words that are everyday words as well: they count only with capitals."""

STREET_BEFORE_NUMBER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ar": ("شارع|شوارع|جادة|زقاق|طريق|نهج|زنقة|حارة",),
        "bg": (r"ул|улица|бул|булевард",),
        "bn": ("রোড|সড়ক|গলি",),
        "cs": (r"ulice|tř|třída|náměstí|nám",),
        "el": (r"οδός|οδού|λεωφόρος|λεωφ|πλατεία",),
        "es": (
            r"calle|c/|avenida|avda|av|paseo|plaza|pza|carretera|ctra|carrera|cra|callejón|pasaje"
            r"|jirón|calzada|bulevar|ronda|travesía",
        ),
        "fa": ("خیابان|خ|کوچه|بلوار|میدان",),
        "fr": (r"rue|avenue|boulevard|bd|chemin|impasse|allée|quai",),
        "he": ("רחוב|רח'|שדרות|סמטת|דרך",),
        "hi": ("मार्ग|रोड|सड़क|गली",),
        "id": (r"jalan|jl|jln|gang|gg",),
        "it": (r"viale|v\.le|piazza|p\.zza|corso|vicolo|largo|lungomare|strada",),
        "ku": (r"kolana|cadeya|کۆڵانی|شەقامی",),
        "pl": (r"ul|ulica|ulicy|al|aleja|aleje|plac|pl|os|osiedle",),
        "ps": ("سړک|کوڅه|واټ",),
        "pt": (r"rua|r\.|avenida|travessa|praça|largo|alameda|estrada|rodovia|beco",),
        "ro": (r"strada|str|bulevardul|bd|calea|aleea|șoseaua|piața|intrarea",),
        "ru": (
            r"улица|улице|ул|проспект|просп|пр-т|пр|переулок|пер|бульвар|б-р|шоссе|набережная|наб"
            r"|площадь|пл",
        ),
        "so": (r"jidka|waddada",),
        "sq": (r"rruga|bulevardi|sheshi",),
        "sw": (r"barabara ya|mtaa wa",),
        "ti": ("ጎደና|መንገድ|ጎዳና",),
        "tl": (r"kalye|daang",),
        "uk": (r"вулиця|вулиці|вул|проспект|просп|провулок|пров|бульвар|площа",),
        "ur": ("سڑک|گلی|روڈ|شاہراہ",),
        "vi": (r"đường|phố|ngõ|hẻm",),
    }
)
"""``Calle Mayor 12``: the street word, a name, the number."""

CAPITAL_STREET_BEFORE_NUMBER = r"Via|Vía|Boulevard|Rond|Lorong"
"""Street words before a name that are everyday words as well: they count only with a capital."""

NUMBERED_STREETS = (
    r"calle|carrera|cra|avenida|شارع|زنقة|ซอย|ถนน|گلی|کوچه|गली|রোড|সড়ক|street|kalye|улица|soi|gang"
)
"""``Carrera 7``: streets that have a number in place of a name."""

STREET_NEXT_TO_NUMBER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ar": ("شارع|جادة|زنقة|نهج",),
        "es": ("calle|avenida|carrera",),
        "fr": (
            r"rue|avenue|boulevard|bd|chemin|impasse|allée|quai|(?:place|cours|route|square"
            r"|passage|villa) (?:de|du|des|d'|la|le)",
        ),
        "he": ("רחוב",),
        "ht": ("ri",),
        "ru": (r"улица|ул",),
        "th": ("ถนน|ซอย",),
        "vi": (r"đường|phố|ngõ|hẻm",),
    }
)
"""``12 rue des Lilas``: the number, the street word, a name."""

STREET_BETWEEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (r"street|road|avenue|lane|boulevard",),
        "hu": (r"utca|útja|körút|köz",),
        "ru": (r"проспект|пр-т|улица|ул|бульвар|переулок|пер|шоссе|набережная",),
        "tr": (r"caddesi|cad\.|sokak|sokağı|sok\.|bulvarı|blv|mahallesi",),
        "uk": (r"вулиця|вул|проспект",),
        "hi": ("मार्ग|रोड",),
        "az": (r"küçəsi|prospekti",),
    }
)
"""``Atatürk Caddesi No: 12``: a name, the street word, the number."""

STREET_ENDINGS = (
    r"straße|strasse|str\.|str|gasse|allee|promenade|straat|gracht|gatan|veien|vägen|katu"
)
"""``Hauptstraße 5``: endings of a street's name that no everyday word shares."""

STREET_ENDINGS_BY_COUNTRY: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("DE", "AT", "CH", "LI", "LU"), r"weg|platz|damm|ufer|ring|markt|steig|hof"
        ),
        **dict.fromkeys(("NL", "BE"), r"weg|laan|plein|kade|singel|dijk|steeg"),
        **dict.fromkeys(("DK", "NO"), r"gade|vej|vei|gata|gate|plads|allé"),
        **dict.fromkeys(("SE", "FI"), r"gata|väg|torg|tie|kuja|polku|gränd"),
    }
)
"""Endings that everyday words share (a place to sleep is a `Schlafplatz`), by country."""

OWN_LAYOUTS: tuple[str, ...] = (
    r"[路街道巷弄段] ?\d{1,5} ?(?:-\d+|之\d+)? ?[号號]",  # zh
    r"\d ?丁目|\d ?番地|\d ?番 ?\d{1,4} ?号",  # ja
    r"[가-힣](?:로|길) ?[1-9]\d{0,3}(?:-\d+)?(?:번길|번지)?"
    r"(?![\d가-힣:.]| ?(?:분|시|명|개|일|월|년|번|세|층|호|인|주|원|회|대))",  # ko
    r"เลขที่ ?\d|(?:ถนน|ซอย)[^\s\d]{0,30} ?[1-9]\d{0,3}"
    r"(?![\d:.]| ?(?:นาที|ชั่วโมง|คน|ปี|วัน|คืน|เมตร|กิโล))",  # th
    r"(?<!\w)(?:house|hausnummer|huisnummer) ?(?:no\.?|number|nr\.?|#|:)? ?[1-9]\d{0,3}(?!\w)",
    r"(?:मकान|मकान नं|घर) ?(?:नंबर|नं\.?|संख्या) ?\d|বাড়ি ?(?:নং|নম্বর|#)? ?\d|مکان نمبر ?\d|پلاک ?\d",
    r"(?<!\w)дом ?(?:no )?[1-9]\d{0,3}(?!\w)",
)
"""Layouts of their own: scripts without spaces, and words for the house's number."""

NUMBER_WORDS = (
    r"no|nº|n°|nr|num|núm|número|numero|number|n|num[eé]ro|дом|д|буд|رقم|پلاک|شماره|نمبر|नंबर|नं|নং|"
    r"số|house|č\.?p|kv|αριθμός|αρ|מספר|מס'|nambari"
)
"""Words that may stand between a street and its number."""

PARTICLES = (
    r"de|del|la|las|los|el|le|les|du|des|da|do|dos|das|di|della|dei|e|y|of|von|van|den|der|d'"
)
"""Small words inside the names of streets."""

SKIPPED = (
    # en
    r"the|a|an|to|from|on|in|at|for|and|or|near|down|up|along|by|with|of|is|are|our|your|every|each"
    r"|this|that|new|more|per|than|into|off|via|through|across|till|until|walk|bus|buses|open|call"
    r"|same|other|next|stops?|live|sleep|sleeping|work|working|who|which|if|it|be|can|will|about"
    # es, pt, fr, it, de
    r"|desde|hasta|en|con|por|para|entre|que|está|es|abre|durante|cada|unos|unas|a|das|ate|até"
    r"|depuis|à|dans|pour|avec|sur|entre|pendant|bis|ab|um|für|mit|und|seit|dalle|alle|per|con"
    # ru, uk, pl
    r"|с|со|до|на|в|во|по|от|для|через|за|около|и|від|od|do|na|w|przez"
    # ar, fa, ur
    r"|من|إلى|الى|في|على|حتى|لمدة|كل|خلال|بعد|قبل|عند|مع|منذ|حوالي|از|تا|در|به|برای|سے|تک|میں"
    # hi, bn
    r"|से|तक|में|पर|के|थেকে|পর্যন্ত"
)
"""Words that are in no street's name: with one of them in between, nothing is an address."""

COUNTED = (
    r"minutes?|mins?|hours?|hrs?|h|am|pm|km|kms|kilomet\w*|m|met(?:er|re)s?|miles?|yards?|steps?"
    r"|people|persons?|beds?|rooms?|places|women|men|children|kids|famil\w+|years?|days?|nights?"
    r"|weeks?|months?|times|euros?|dollars?|pounds?|houses|doors|shops|stops|blocks|floors|homes"
    r"|corners|places|workers|volunteers|young|free|safe|local|languages|buses|bus|trams?"
    r"|minutos?|horas?|personas?|camas?|años?|días?|noches?|semanas?|mes(?:es)?|mujeres|hombres"
    r"|niñ[oa]s|familias|metros?|cuadras?|euros|plazas|habitaciones|veces|pasos|pessoas|dias|anos"
    r"|heures?|personnes?|lits?|ans|jours?|nuits?|semaines?|mois|fois|mètres|femmes|enfants|familles"
    r"|minuten?|stunden?|uhr|personen|betten|jahren?|tagen?|nächte|menschen|meter|frauen|kinder"
    r"|минут\w*|мин|час\w*|человек\w*|лет|дн\w+|мест\w*|год\w*|метр\w*|км|раз\w*|женщин\w*|хвилин\w*"
    r"|minut\w*|godzin\w*|osób|osoby|dni|dakika|saat|kişi|gün|perc\w*|fő|phút|giờ|người|ngày|menit"
    r"|دقائق|دقيقة|ساعات|ساعة|أشخاص|شخصا?ً?|أسرة|سريرا?ً?|أيام|يوما?ً?|سنوات|سنة|أطفال|نساء|امرأة|مرات"
    r"|مترا?ً?|أمتار|كيلومتر\w*|كم|ليال|غرف|عائلات|أماكن|دقیقه|ساعت|نفر|روز|سال|متر|منٹ|گھنٹے|افراد"
    r"|मिनट|घंटे|लोग|दिन|साल|बिस्तर|মিনিট|ঘণ্টা|জন|দিন|বছর|นาที|ชั่วโมง|คน|ปี|วัน|เมตร|דקות|שעות|אנשים"
)
"""What is counted or measured: a number before one of these is no house's."""

US_STATES = (
    "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    "T[NX]|UT|V[AT]|W[AIVY]"
)
_FIRST_OF_CANADA = "[ABCEGHJ-NPRSTVXY]"

LETTERED_POSTCODES: Mapping[str, str] = MappingProxyType(
    {
        # Outward and inward part; the inward letters leave out C I K M O V (Royal Mail's rule).
        "GB": r"\b[A-Z]{1,2}\d[A-Z\d]?(?: \d[ABD-HJLNP-UW-Z]{2}|\d[ABD-HJLNP-UW-Z]{2})\b",
        "gb": r"\b[a-z]{1,2}\d[a-z\d]? (?!\d(?:st|nd|rd|th|hr|gb|pp)\b)\d[abd-hjlnp-uw-z]{2}\b",
        "CA": rf"\b{_FIRST_OF_CANADA}\d[A-Z][ -]?\d[A-Z]\d\b",
        "ca": rf"\b{_FIRST_OF_CANADA.lower()}\d[a-z] \d[a-z]\d\b",
        "IE": r"\b(?:[AC-FHKNPRTV-Y]\d{2}|D6W) ?(?=\w{0,3}[A-Z])[0-9AC-FHKNPRTV-Y]{4}\b",
        "US": rf"\b(?:{US_STATES})\.?,? \d{{5}}(?:-\d{{4}})?(?![\d-])",
        "JP": r"〒 ?\d{3}-?\d{4}",
        "AR": r"\b[A-HJ-NP-Z]\d{4}[A-Z]{3}\b",
        "AD": r"\bAD ?[1-7]00\b",
        "EU": r"\b(?:DE|D|FR|F|IT|I|ES|E|FI|SE|HR|LT|EE|UA)-\d{5}\b"
        r"|\b(?:CH|DK|NO|LV|LU|SI|BG|MD|HU)-\d{4}\b",
        "KY": r"\bKY\d-\d{4}\b",
    }
)
"""Postcodes that cannot be mistaken for a plain number, price, year, time or phone number."""

POSTCODE_WORDS = (
    r"\b(?:post ?codes?|postal codes?|zip(?: code)?|plz|postleitzahl|c\.? ?p\.?|cap|código postal"
    r"|codigo postal|code postal|cep|kod pocztowy|cod poștal|posta kodu|postnummer)\b[: .]{0,3}"
    r"(?=[\d -]{4,9}(?!\d))\d[\d -]{2,7}\d"
    r"|\bpin(?: code)?[: ]{0,2}[1-9]\d{2} ?\d{3}(?!\d)"
    r"|(?:индекс|індекс|الرمز البريدي|کد پستی|पिन ?कोड|邮编|郵便番号|郵遞區號|우편번호|รหัสไปรษณีย์)"
    r"[: ]{0,2}\d[\d -]{2,8}\d"
)
"""A word for the postcode, and digits."""

PLAIN_POSTCODES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("DE", "ES", "FR", "IT", "FI", "HR", "UA", "TR", "MX", "US", "RS", "BA", "ME", "EE"),
            r"\d{5}",
        ),
        **dict.fromkeys(
            ("MA", "DZ", "SA", "EG", "TH", "MY", "ID", "PK", "IQ", "JO", "KE"), r"\d{5}"
        ),
        **dict.fromkeys(("LT", "CR", "PE", "UY", "KR", "MM", "LK", "SN", "KW", "SD"), r"\d{5}"),
        **dict.fromkeys(("RU", "KZ", "BY", "RO", "CN", "VN", "SG", "EC", "CO", "TJ"), r"\d{6}"),
        "IN": r"[1-9]\d{2} ?\d{3}",
        **dict.fromkeys(("SE", "CZ", "SK", "GR"), r"\d{3} ?\d{2}"),
        "IR": r"\d{10}|\d{5}-\d{5}",
        "IL": r"\d{7}",
        "PL": r"\d{2}-\d{3}",
        "PT": r"\d{4}-\d{3}",
        "BR": r"\d{5}-?\d{3}",
        "JP": r"\d{3}-\d{4}",
        "NL": r"[1-9]\d{3} ?(?-i:(?!AM|PM|AD|BC|CE)[A-Z]{2})\b",
        "MT": r"(?-i:[A-Z]{3}) ?\d{4}",
        # Four digits look like a year: they count before a name with a capital, unless 1900–2099.
        **dict.fromkeys(
            ("AT", "CH", "BE", "LU", "DK", "NO", "HU", "SI", "BG", "LV", "MD", "AL", "MK", "GE"),
            r"(?!19\d\d|20\d\d)[1-9]\d{3} (?-i:[^\W\d_a-z]\w{2,})",
        ),
        **dict.fromkeys(
            ("AU", "NZ", "ZA", "PH", "TN", "BD"), r"(?-i:\b[A-Z]\w+,? )(?!19\d\d|20\d\d)\d{4}"
        ),
    }
)
"""Postcodes that are bare digits, or nearly: searched only where the country is known."""

MAP_HOSTS = (
    r"\bgoogle\.[a-z]{2,3}(?:\.[a-z]{2})?/(?:maps|local)|\bgoo\.gl\b|\bmaps\.app\b|\bg\.co/maps"
    r"|\bopenstreetmap\.[a-z]+|\bosm\.(?:org|de|li)\b|\bosmand\.net|\borganicmaps\.app|\bge0\.me"
    r"|\bomaps\.app|\bwaze\.com|\bmapy\.(?:cz|com)|\bmapquest\.com|\bbing\.[a-z]{2,3}/maps"
    r"|(?<![\w-])here\.com\b|\byandex\.[a-z.]{2,6}/(?:maps|map|navi)|\b2gis\.[a-z]{2,3}|\bamap\.com"
    r"|\bkakaomap\b|\bplus\.codes\b|(?<![\w-])maps?\.[a-z0-9-]+\.[a-z]{2,}|\bnaver\.me\b"
    r"|\bgeo: ?-?\d|\bmaps://|\bcomgooglemaps:|\bom://|\bcartes\.app"
)
"""Hosts and schemes that lead to a place on a map."""
