"""A field and one of its fixed values → the message that says it to a reader, plainly."""

from __future__ import annotations

from collections.abc import Mapping

from generator.translate.messages import N_

LABELS: Mapping[str, Mapping[str, str]] = {
    "identification": {
        "none": N_("No ID needed"),
        "any": N_("Bring any ID you have, even an old one"),
        "photo": N_("Bring an ID with a photo"),
        "specific": N_("Bring certain papers (see below)"),
    },
    "status_policy": {
        "any": N_("Open to you whatever papers you have or do not have"),
        "not_asked": N_("Nobody asks if you may stay in the country"),
        "asked_not_shared": N_("They ask if you may stay in the country, and tell nobody"),
        "restricted": N_("Only with certain permission to stay (ask which)"),
    },
    "referral": {
        "not_needed": N_("You can come by yourself; nobody has to send you"),
        "helpful": N_("You can come by yourself; a letter from another service helps"),
        "needed": N_("Another service has to send you; any adviser can do it"),
    },
    "residence": {
        "yes": N_("Only for people who live in the area"),
        "no": N_("You need not live in the area"),
    },
    "insurance": {
        "yes": N_("Health insurance is needed"),
        "no": N_("No health insurance needed"),
    },
    "income": {
        "yes": N_("Only for people with little money"),
        "no": N_("Nobody asks how much money you have"),
    },
    "police": {
        "never": N_("They do not tell the police"),
        "with_consent": N_("They tell the police only if you say yes"),
        "if_law_requires": N_("They tell the police only where the law makes them"),
    },
    "immigration": {
        "never": N_("They do not tell the immigration office"),
        "with_consent": N_("They tell the immigration office only if you say yes"),
        "if_law_requires": N_("They tell the immigration office only where the law makes them"),
    },
    "cooperation": {
        "yes": N_("You would be asked to help with an investigation"),
        "no": N_("You need not help with any investigation"),
    },
    "genders": {
        "women": N_("women"),
        "men": N_("men"),
        "nonbinary": N_("non-binary people"),
        "trans_women": N_("trans women"),
        "trans_men": N_("trans men"),
    },
    "exploitation": {
        "labor": N_("work that was not free or not paid"),
        "domestic_work": N_("work in a home that was not free"),
        "sexual": N_("sex that was not your choice, or was sold by others"),
        "forced_marriage": N_("a marriage that was not your choice"),
        "forced_crime": N_("being made to break the law"),
        "begging": N_("being made to beg"),
        "organs": N_("being pressed to give an organ"),
    },
    "children": {
        "welcome": N_("Children are welcome"),
        "with_limits": N_("Children are welcome, with some limits"),
        "no": N_("Not for children; ask who can look after yours"),
    },
    "pregnancy": {
        "yes": N_("Also if you are pregnant"),
        "no": N_("Not during a pregnancy; ask where else to go"),
    },
    "pets": {"yes": N_("Pets can come too"), "no": N_("No pets")},
    "couples": {"yes": N_("Couples can stay together"), "no": N_("Not for couples together")},
    "self_referral": {
        "yes": N_("You can contact them yourself"),
        "no": N_("Somebody else has to contact them for you"),
    },
    "formal_identification": {
        "not_needed": N_("No official decision about what happened to you is needed"),
        "needed": N_("An official decision about what happened to you is needed"),
    },
    "caller_id": {
        "hidden": N_("When they call, no number is shown"),
        "neutral": N_("When they call, the number does not say who they are"),
        "reveals": N_("When they call, the phone may show who they are"),
    },
    "voicemail": {
        "if_asked": N_("They leave a voice message only if you ask for it"),
        "neutral": N_("Voice messages from them do not say what it is about"),
        "never": N_("They never leave voice messages"),
    },
    "text_messages": {
        "yes": N_("They can send text messages"),
        "no": N_("They send no text messages"),
    },
    "whatsapp": {"yes": N_("They use WhatsApp"), "no": N_("They do not use WhatsApp")},
    "free": {"yes": N_("Free to call"), "no": N_("Costs as much as a normal call")},
    "on_bill": {"yes": N_("Seen on the phone bill"), "no": N_("Not seen on the phone bill")},
    "in_call_log": {
        "yes": N_("Stays in the phone's list of calls"),
        "no": N_("Does not stay in the phone's list of calls"),
    },
    "phone_kind": {
        "voice": N_("Call"),
        "text": N_("Text message"),
        "whatsapp": N_("WhatsApp"),
        "short_code": N_("Short number"),
        "textphone": N_("Textphone"),
        "fax": N_("Fax"),
    },
    "access": {
        "walk_in": N_("Just come in"),
        "appointment": N_("Make an appointment"),
        "phone_first": N_("Call first"),
        "outreach": N_("They can come to you"),
        "online": N_("Online"),
        "text": N_("By message"),
    },
    "interpreting_modes": {
        "staff": N_("staff who interpret"),
        "phone": N_("by phone"),
        "video": N_("by video"),
        "in_person": N_("in person"),
        "sign": N_("sign language"),
    },
    "any_language": {
        "yes": N_("An interpreter for almost any language can be found"),
        "no": N_("Interpreters only for the languages named"),
    },
    "professional": {
        "yes": N_("Interpreters are professionals, never family or friends"),
        "no": N_("Interpreters may be volunteers"),
    },
    "choice_of_gender": {
        "yes": N_("You can ask for a woman or a man as interpreter"),
        "no": N_("You cannot choose between a woman and a man as interpreter"),
    },
    "interpreting_free": {
        "yes": N_("The interpreter costs you nothing"),
        "no": N_("The interpreter costs money"),
    },
    "remote_modes": {
        "phone": N_("by phone"),
        "video": N_("by video"),
        "chat": N_("by chat"),
        "text": N_("by text message"),
        "email": N_("by e-mail"),
    },
    "data_cost": {
        "none": N_("It uses no mobile data"),
        "low": N_("It uses little mobile data"),
        "high": N_("It uses much mobile data: wifi is better"),
    },
    "transport_help": {
        "yes": N_("They can help with the way there"),
        "no": N_("No help with the way there"),
    },
    "childcare": {
        "yes": N_("Somebody can look after children meanwhile"),
        "no": N_("Nobody looks after children meanwhile"),
    },
    "food": {"yes": N_("There is something to eat"), "no": N_("There is nothing to eat")},
    "staff_gender": {
        "women": N_("The staff are women"),
        "men": N_("The staff are men"),
        "choice": N_("You can ask for a woman or a man"),
        "mixed": N_("Women and men work here"),
    },
    "cost_kind": {
        "free": N_("Free"),
        "sliding": N_("You pay what you can"),
        "fee": N_("It costs money"),
        "insurance": N_("Health insurance pays"),
    },
    "capacity_state": {
        "open": N_("There is room"),
        "limited": N_("There is a little room"),
        "waiting_list": N_("There is a waiting list"),
        "full": N_("Full"),
    },
    "how": {
        "call": N_("by calling them"),
        "visit": N_("by going there"),
        "email": N_("by e-mail"),
        "form": N_("by a form they filled in"),
    },
    "step_free": {"yes": N_("No steps on the way in"), "no": N_("There are steps on the way in")},
    "toilet": {
        "yes": N_("Toilet for wheelchair users"),
        "no": N_("No toilet for wheelchair users"),
    },
    "lift": {"yes": N_("There is a lift"), "no": N_("There is no lift")},
    "hearing_loop": {
        "yes": N_("There is a hearing loop"),
        "no": N_("There is no hearing loop"),
    },
    "organization_kind": {
        "charity": N_("A charity"),
        "public": N_("A public office"),
        "community": N_("A community group"),
        "faith": N_("A faith group"),
        "private": N_("A private practice or firm"),
    },
    "area_kind": {
        "region": N_("Region"),
        "city": N_("City"),
        "town": N_("Town"),
        "district": N_("Part of the city"),
        "rural": N_("Countryside"),
        "village": N_("Village"),
        "border": N_("Border"),
    },
    "pathway_kind": {
        "layer": N_("Step by step"),
        "situation": N_("If this is you"),
    },
    "filter": {
        "a": N_("No ID needed"),
        "b": N_("Day and night, or at night"),
        "c": N_("Children welcome"),
        "d": N_("For women, or with women on the staff"),
        "e": N_("By phone or online"),
        "g": N_("Free"),
    },
    "leaflet": {
        "list": N_("List"),
        "sheet": N_("One service on a page"),
        "fold": N_("Folded in three"),
        "book": N_("Small book from one page"),
        "cards": N_("Pocket cards"),
        "shoe": N_("Card for a shoe"),
        "strips": N_("Poster to tear from"),
        "large": N_("Large print"),
        "pair": N_("Two languages"),
    },
    "paper": {
        "a4": N_("A4"),
        "letter": N_("US Letter"),
    },
}
"""By field, then by value; ``unknown`` is left out: it is said with the others in one line."""

UNKNOWN_TOPICS: Mapping[str, str] = {
    "identification": N_("whether you need ID"),
    "status_policy": N_("whether they ask about permission to stay"),
    "referral": N_("whether somebody has to send you"),
    "police": N_("whether they tell the police"),
    "immigration": N_("whether they tell the immigration office"),
    "children": N_("whether children can come"),
    "interpreting": N_("whether there are interpreters"),
    "cost": N_("what it costs"),
    "step_free": N_("whether there are steps"),
    "on_bill": N_("whether calls are seen on the phone bill"),
}
"""What a reader should ask about where the record does not say."""


def label(field: str, value: str) -> str | None:
    """The message for a field's value; None for ``unknown``. Raises KeyError for anything else."""
    return None if value == "unknown" else LABELS[field][value]
