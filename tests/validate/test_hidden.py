"""Which texts tell where a hidden place is, over many languages, and which do not."""

from __future__ import annotations

import pytest

from generator.validate.hidden import check_hidden_texts, find_address_signs, fold_signs

TELLING = [
    # English
    ("12 Mill Street", "street"),
    ("12, mill street", "street"),
    ("Ring at 12b Old Mill Road, then wait", "street"),
    ("221 N. Elm St", "street"),
    ("7 The Avenue", "street"),
    ("We meet at 4 Harbour Close.", "street"),
    ("Mill Street 12", "street"),
    ("Mill Road, no. 12", "street"),
    ("１２ Ｍｉｌｌ Ｓｔｒｅｅｔ", "street"),
    ("12\u200b Mill\u00a0Str\u00adeet", "street"),
    ("house number 12", "street"),
    # Spanish
    ("Calle Mayor 12", "street"),
    ("calle mayor, nº 12", "street"),
    ("en la Avenida de la Libertad, 45", "street"),
    ("C/ Mayor, 3", "street"),
    ("Carrera 7 # 12-34", "street"),
    ("Plaza del Mercado 4", "street"),
    # French
    ("12 rue des Lilas", "street"),
    ("3 bis, avenue du Port", "street"),
    ("4 place de la Gare", "street"),
    # Portuguese, Italian, Romanian
    ("Rua das Flores, 100", "street"),
    ("Via Roma 10", "street"),
    ("Str. Lungă nr. 5", "street"),
    # German, Dutch, Swedish
    ("Hauptstraße 5", "street"),
    ("Hauptstr. 5a, 2. Stock", "street"),
    ("Kerkstraat 10", "street"),
    ("Storgatan 3", "street"),
    # Slavic
    ("ул. Ленина, 5", "street"),
    ("улица Мира, дом 12", "street"),
    ("Морской проспект, 5", "street"),
    ("вул. Садова, 10", "street"),
    ("ul. Długa 5", "street"),
    # Turkish, Hungarian, Greek, Vietnamese, Indonesian, Swahili
    ("Liman Caddesi No: 12", "street"),
    ("Fő utca 12", "street"),
    ("οδός Ερμού 5", "street"),
    ("12 đường Hoa Sen", "street"),
    ("Jl. Merdeka No. 10", "street"),
    ("Mtaa wa Bandari 12", "street"),
    # Arabic, Persian, Urdu, Hebrew
    ("شارع النصر 12", "street"),
    ("في شارع النصر، رقم ١٢", "street"),
    ("١٢ شارع النصر", "street"),
    ("خیابان آزادی پلاک ۱۲", "street"),
    ("گلی نمبر 5", "street"),
    ("רחוב הרצל 12", "street"),
    # Hindi, Bengali, Thai, Chinese, Japanese, Korean, Amharic
    ("१२ नदी मार्ग", "street"),
    ("১২ নদী রোড", "street"),
    ("ถนนท่าเรือ 12", "street"),
    ("บ้านเลขที่ ๑๒", "street"),
    ("海港路12号", "street"),
    ("海港路１２號", "street"),
    ("港町1丁目2番3号", "street"),
    ("항구로 12", "street"),
    ("መንገድ ሰላም 12", "street"),
    # postcodes
    ("LR1 4QX", "postcode"),
    ("come to lr1 4qx", "postcode"),
    ("LR14QX", "postcode"),
    ("K0K 0B0", "postcode"),
    ("D00 F4E2", "postcode"),
    ("CA 90000", "postcode"),
    ("Postcode: 12345", "postcode"),
    ("código postal 28000", "postcode"),
    ("индекс 101000", "postcode"),
    ("الرمز البريدي ١٢٣٤٥", "postcode"),
    ("〒100-0000", "postcode"),
    ("D-10000", "postcode"),
    # coordinates
    ("12.3456, -45.6789", "coordinates"),
    ("١٢٫٣٤٥٦، ٤٥٫٦٧٨٩", "coordinates"),
    ("12,3456; 45,6789", "coordinates"),
    ("12°34'56\"N 45°40'44\"W", "coordinates"),
    ("12º 34′ N", "coordinates"),
    ("lat 12.34 lon -45.67", "coordinates"),
    # plus codes and three words
    ("6CQX9F8V+2R", "plus-code"),
    ("9f8v+2r, Old Harbour", "plus-code"),
    ("///apple.river.stone", "three-words"),
    ("///яблоко.река.камень", "three-words"),
    ("find us with what3words", "three-words"),
    # links to maps
    ("https://www.google.com/maps/place/x", "map-link"),
    ("https://maps.google.co.uk/?q=x", "map-link"),
    ("goo.gl/maps/abc", "map-link"),
    ("https://maps.app.goo.gl/abc", "map-link"),
    ("https://www.openstreetmap.org/node/1", "map-link"),
    ("osm.org/go/abc", "map-link"),
    ("https://waze.com/ul/abc", "map-link"),
    ("https://maps.apple.com/?q=x", "map-link"),
    ("https://www.bing.com/maps?x", "map-link"),
    ("https://wego.here.com/x", "map-link"),
    ("https://yandex.ru/maps/1", "map-link"),
    ("https://2gis.ru/x", "map-link"),
    ("geo:12.3,45.6", "map-link"),
    ("https://maps.example.org/x", "map-link"),
]

SILENT = [
    "Ask for help 24 hours a day",
    "Bus 12 stops at the market",
    "2 beds",
    "call 08081 570 123",
    "Call 08081 570 123, day and night",
    "07700 900123 or 01632 960123",
    "from 09:00 to 17:00",
    "room for 12 people near the station",
    "walk 5 minutes down the main street",
    "18 to 25 years",
    "LR",
    "LR1",
    "We are open 24/7. Mill Street is not far",
    "Women from 18 years on",
    "Take bus 12 to Mill Street",
    "Take tram 4 from the old road to the harbor",
    "It costs 12.50, or 1.500, 2.000 for a family",
    "30 children sleep on the street",
    "Founded in 1999, moved in 2026",
    "On 24 December 2026 closed",
    "B1 2nd floor class",
    "English level B2, level A1",
    "Forms I-589 and I-765",
    "Via WhatsApp 24 hours a day",
    "Spring 2026, during 12 weeks",
    "a brigade 12 strong",
    "Temperature of 38.5 °C",
    "C++ and maths: 22+33",
    "We stay with you here. Come in",
    "10 rooms, 3 of them for families; each family has one place",
    "2 hour court visits with you",
    "Ask 3 times at the place where you work",
    "Abierto 24 horas, los 7 días",
    "La calle está cerrada de 9 a 17",
    "camina 5 minutos por la calle principal",
    "en la calle 3 noches o más",
    "Para 12 personas, desde los 18 años",
    "Plaza para 4 familias",
    "Ouvert de 9 h à 17 h, 12 personnes",
    "dans la rue depuis 3 semaines",
    "Schlafplatz 12 Stunden am Tag",
    "5 Minuten zu Fuß, 3 Betten, ab 18 Jahren",
    "Ihr Arbeitsplatz 40 Stunden in der Woche",
    "на улице 5 дней",
    "приём с 9 до 17, 12 мест",
    "Anonimowo, 24 godziny, ulica jest cicha",
    "مفتوح ٢٤ ساعة كل يوم",
    "امش 5 دقائق في الشارع الرئيسي",
    "الشارع الرئيسي 5 دقائق من المحطة",
    "غرفة تتسع لـ ١٢ شخصا",
    "٢ أسرّة، من ١٨ إلى ٢٥ سنة",
    "सड़क पर 5 मिनट चलें",
    "เดิน 5 นาที",
    "버스로 12분",
    "步行5分钟",
    "24時間、年中無休",
    "7 kişi için 24 saat",
    "https://clinic.example.org/help/12",
    "Write to info@clinic.example.org",
    "+44 1632 960123",
    "08081 570 123 4",
    "Step 2: we phone you. 3 of 4 people say yes",
    "code k3f9 on the leaflet",
]


@pytest.mark.parametrize(("text", "kind"), TELLING)
def test_an_address_in_any_language_is_seen(text: str, kind: str) -> None:
    """House numbers with street words, postcodes, coordinates and links count in every script."""
    assert kind in find_address_signs(text)


@pytest.mark.parametrize("text", SILENT)
@pytest.mark.parametrize("country", [None, "GB", "ES", "DE", "SE"])
def test_everyday_numbers_are_no_address(text: str, country: str | None) -> None:
    """Hours, phone numbers, ages, prices, buses and beds stay silent, whatever the country."""
    assert find_address_signs(text, country=country) == ()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("10000 Neustadt", "DE"),
        ("Lindenweg 12", "DE"),
        ("28000 Puerto", "ES"),
        ("0000 AB Dorp".replace("0000", "1000"), "NL"),
        ("1000 Neustadt", "AT"),
        ("00-000 Miasto", "PL"),
        ("1000-000 Vila", "PT"),
        ("100 00 Stad", "SE"),
        ("400 000", "IN"),
    ],
)
def test_a_country_adds_its_plain_postcodes_and_street_names(text: str, country: str) -> None:
    """What is only digits elsewhere is a postcode where the country says so."""
    assert find_address_signs(text) == ()
    assert find_address_signs(text, country=country) != ()


def test_the_answer_holds_kinds_and_never_the_text() -> None:
    """A report may be printed in public."""
    found = find_address_signs("12 Mill Street, LR1 4QX, https://maps.example.org/x")
    assert found == ("street", "postcode", "map-link")


def test_only_the_texts_with_signs_are_reported_with_their_paths() -> None:
    """The path leads the editor to the field."""
    texts = [
        (("description",), "Ask for help 24 hours a day"),
        (("phones", 0, "description"), "Ring at 12 Mill Street"),
    ]
    assert list(check_hidden_texts(texts, country="GB")) == [
        (("phones", 0, "description"), ("street",))
    ]


def test_invisible_signs_and_other_digits_do_not_hide_an_address() -> None:
    """Soft hyphens, zero-width signs, full width and other scripts' digits fold away."""
    assert fold_signs("１\u00ad٢\u200b\u00a0Mill") == "12 Mill"
