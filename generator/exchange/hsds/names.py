"""Table and column names of HSDS 1.0 to 3.x and of Ohana → one set of names, those of HSDS 3."""

from __future__ import annotations

from collections.abc import Mapping

_TABLES: Mapping[str, str] = {
    "organization": "organization organisation agency",
    "program": "program",
    "service": "service",
    "service_at_location": "service_at_location services_at_location service_at_locations",
    "location": "location site",
    "phone": "phone telephone",
    "contact": "contact",
    "address": "address addresses physical_address physical_addresses",
    "mail_address": "mail_address mail_addresses postal_address postal_addresses",
    "schedule": "schedule regular_schedule",
    "holiday_schedule": "holiday_schedule",
    "language": "language",
    "accessibility": "accessibility accessibilities accessibility_for_disabilities "
    "accessibility_for_disability",
    "cost_option": "cost_option",
    "required_document": "required_document",
    "eligibility": "eligibility eligibilities",
    "service_area": "service_area",
    "payment_accepted": "payment_accepted payments_accepted",
    "funding": "funding",
    "attribute": "attribute service_attribute other_attribute service_taxonomy "
    "service_taxonomies services_taxonomy services_taxonomies taxonomy_link",
    "taxonomy": "taxonomy taxonomies taxonomy_detail taxonomy_details",
    "taxonomy_term": "taxonomy_term",
    "service_capacity": "service_capacity service_capacities capacity capacities",
    "unit": "unit",
    "url": "url additional_url additional_website",
    "organization_identifier": "organization_identifier",
    "metadata": "metadata",
    "meta_table_description": "meta_table_description",
}

TABLE_NAMES: Mapping[str, str] = {
    alias: table
    for table, aliases in _TABLES.items()
    for name in aliases.split()
    for alias in (name, name + "s")
}
"""Every name of a table, singular and plural → the name used here."""

_ANY = {"ID": "id"}

_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "organization": {"url": "website", "urls": "website", "date_incorporated": "year_incorporated"},
    "service": {
        **{"website": "url", "urls": "url", "eligibility": "eligibility_description"},
        **{"last_verified": "assured_date", "taxonomy_id": "taxonomy_ids"},
        **{"accepted_payment": "accepted_payments", "required_document": "required_documents"},
        **{"service_area": "service_areas", "language": "languages"},
    },
    "location": {
        **{"website": "url", "urls": "url", "language": "languages", "type": "location_type"},
        **{"lat": "latitude", "lng": "longitude", "lon": "longitude"},
    },
    "phone": {"number_type": "type", "phone_type": "type", "phone_number": "number"},
    "address": {"state": "state_province", "zip": "postal_code", "street": "address_1"},
    "mail_address": {"state": "state_province", "zip": "postal_code", "street": "address_1"},
    "schedule": {"weekday": "byday", "days": "byday", "original_text": "description"},
    "language": {"language": "name"},
    "eligibility": {"eligibility": "description"},
    "payment_accepted": {"payment": "description"},
    "accessibility": {"accessibility": "description"},
    "service_area": {"service_area": "name"},
    "attribute": {"taxonomy_id": "taxonomy_term_id"},
    "taxonomy_term": {"taxonomy_name": "name", "vocabulary": "taxonomy"},
}

FIELDS: Mapping[str, str] = {
    "organization": "name alternate_name description email website additional_websites tax_status "
    "tax_id year_incorporated legal_status logo uri parent_organization_id funding locations "
    "programs organization_identifiers services",
    "service": "name alternate_name description url additional_urls email status "
    "interpretation_services application_process fees_description wait_time fees accreditations "
    "eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert "
    "last_modified organization program service_at_locations service_areas cost_options "
    "required_documents capacities schedules",
    "service_at_location": "description location service service_areas schedules",
    "location": "location_type url name alternate_name description transportation latitude "
    "longitude external_identifier external_identifier_type addresses accessibility",
    "taxonomy_term": "code name description parent_id taxonomy taxonomy_detail language term_uri",
    "taxonomy": "name description uri version",
}
"""The fields by which a JSON object without a name tells what it is."""

NESTED: Mapping[str, tuple[str, bool]] = {
    **{key: (key[:-1], False) for key in ("phones", "schedules", "contacts", "languages")},
    **{key: (key[:-1], False) for key in ("service_at_locations", "service_areas", "locations")},
    **{key: (key[:-1], False) for key in ("cost_options", "required_documents", "attributes")},
    **{key: (key[:-1], False) for key in ("programs", "services", "organization_identifiers")},
    **{key: (key, False) for key in ("accessibility", "funding", "metadata")},
    **{"addresses": ("address", False), "capacities": ("service_capacity", False)},
    **{"additional_urls": ("url", False), "additional_websites": ("url", False)},
    **{key: (key, True) for key in ("organization", "program", "location", "service", "unit")},
    **{"taxonomy_term": ("taxonomy_term", True), "taxonomy_detail": ("taxonomy", True)},
    "taxonomy_details": ("taxonomy", True),
}
"""The key of a nested object in HSDS 3 JSON → its table, and whether the parent names it."""


def table_name(name: str) -> str | None:
    """``Services_At_Location.csv`` → ``service_at_location``; None for a table unknown to HSDS."""
    plain = name.strip().lower().rsplit("/", 1)[-1]
    plain = plain.removesuffix(".csv").replace("-", "_").replace(" ", "_")
    return TABLE_NAMES.get(plain)


def column_name(table: str, name: str) -> str:
    """A column's heading → the field's name in HSDS 3."""
    plain = _ANY.get(name.strip(), name.strip().lower().replace(" ", "_"))
    return _COLUMNS.get(table, {}).get(plain, plain)


def guess_table(keys: frozenset[str]) -> str | None:
    """The table with most of these keys among its fields; None where nothing fits."""
    scores = {table: len(keys & set(fields.split())) for table, fields in FIELDS.items()}
    if {"location", "service"} <= keys:
        return "service_at_location"
    best = max(scores, key=lambda table: (scores[table], -list(scores).index(table)))
    return best if scores[best] >= 2 else None
