namespace CellLot.Domain;

/// <summary>A refusal as the registry knows it.</summary>
/// <param name="Code">Stable, upper case with underscores; part of the API.</param>
/// <param name="Sentence">What it means in general and what to do next.</param>
/// <param name="Clause">The clause, standard or invariant behind it; empty where none is.</param>
public sealed record RefusalCode(string Code, string Sentence, string Clause)
{
    /// <summary>This refusal with what is wrong here, in one sentence with its figures.</summary>
    public Refusal Because(string because) => new(Code, because);
}

/// <summary>Every code with which CellLot refuses, in one place. Printed to the documentation and to problem answers.</summary>
public static class Refusals
{
    // Form and access
    public static readonly RefusalCode InputInvalid = new(
        "INPUT_INVALID",
        "The entry cannot be read as it stands: correct the named field and send it again.",
        "21 CFR 11.10(h); Annex 11 §5"
    );
    public static readonly RefusalCode NotAuthenticated = new(
        "NOT_AUTHENTICATED",
        "Nobody is signed in: sign in and send it again; nothing is lost.",
        "21 CFR 11.10(d)"
    );
    public static readonly RefusalCode NotAuthorised = new(
        "NOT_AUTHORISED",
        "Your account does not hold the role this asks for: ask somebody who holds it, or an administrator.",
        "21 CFR 11.10(g)"
    );
    public static readonly RefusalCode NotFound = new(
        "NOT_FOUND",
        "There is no such record: check the identifier or scan it again.",
        ""
    );
    public static readonly RefusalCode EntryDiffers = new(
        "ENTRY_DIFFERS",
        "This entry was recorded before with other content: record a correction instead of a second entry.",
        "Annex 11 §9"
    );
    public static readonly RefusalCode KeyReused = new(
        "KEY_REUSED",
        "This idempotency key was used for another request: make a new key for a new request.",
        ""
    );
    public static readonly RefusalCode VersionDiffers = new(
        "VERSION_DIFFERS",
        "Somebody changed the record meanwhile: look at it again and decide again.",
        "21 CFR 11.70"
    );
    public static readonly RefusalCode ViewBehind = new(
        "VIEW_BEHIND",
        "The view has not caught up yet: wait a moment and ask again.",
        ""
    );
    public static readonly RefusalCode ServiceUnavailable = new(
        "SERVICE_UNAVAILABLE",
        "The record could not be kept just now, so nothing was done: try again, and tell the administrator when it stays so.",
        "21 CFR 11.10(e)"
    );
    public static readonly RefusalCode AnswerLost = new(
        "ANSWER_LOST",
        "The answer got lost between two processes, so whether the record was kept is not known: send the same again under the same Idempotency-Key, and what was kept is answered.",
        ""
    );
    public static readonly RefusalCode LateReason = new(
        "LATE_REASON",
        "An entry more than 15 minutes after the event needs the reason why it is late.",
        "ALCOA+ contemporaneous"
    );
    public static readonly RefusalCode TimeInFuture = new(
        "TIME_IN_FUTURE",
        "The time entered lies in the future: correct it.",
        "ALCOA+ contemporaneous"
    );
    public static readonly RefusalCode ReasonMissing = new(
        "REASON_MISSING",
        "A change, a discard or a correction needs its reason.",
        "21 CFR 11.10(e); Annex 11 §9"
    );
    public static readonly RefusalCode SignatureMissing = new(
        "SIGNATURE_MISSING",
        "The act needs a signature with the meaning named: let the person sign and send it again.",
        "21 CFR 11.50"
    );
    public static readonly RefusalCode SignatureInvalid = new(
        "SIGNATURE_INVALID",
        "The signature does not belong to this record, is used up or has expired: look at the record and sign again.",
        "21 CFR 11.70, 11.200"
    );
    public static readonly RefusalCode TwoPersonRule = new(
        "TWO_PERSON_RULE",
        "Two different people must do this: let another authorised person do the second part.",
        "21 CFR 11.10(g); Annex 11 §6"
    );
    public static readonly RefusalCode SelfReview = new(
        "SELF_REVIEW",
        "Nobody reviews or releases what they entered: let another authorised person do it.",
        "21 CFR 211.22; Annex 11 §15"
    );
    public static readonly RefusalCode NotTrained = new(
        "NOT_TRAINED",
        "The person's training for this procedure is missing or lapsed: complete it, or let a trained person do the work.",
        "21 CFR 11.10(i); 21 CFR 211.25"
    );
    public static readonly RefusalCode AlreadyExists = new(
        "ALREADY_EXISTS",
        "The identifier is taken already: check it, or use a new one.",
        "invariant 1"
    );
    public static readonly RefusalCode StateRefuses = new(
        "STATE_REFUSES",
        "The record is not in a state that allows this: see its state and the next step it names.",
        "21 CFR 11.10(f)"
    );
    public static readonly RefusalCode NotEffective = new(
        "NOT_EFFECTIVE",
        "The version named is not approved and effective: have it approved, or name the one in force.",
        "Annex 11 §10"
    );
    public static readonly RefusalCode SetupCodeInvalid = new(
        "SETUP_CODE_INVALID",
        "The enrolment code is wrong or used up: use the code printed at the first start, once.",
        "21 CFR 11.300"
    );
    public static readonly RefusalCode PasswordWeak = new(
        "PASSWORD_WEAK",
        "The password is too easy to guess: use at least 12 characters.",
        "21 CFR 11.300"
    );
    public static readonly RefusalCode SignInFailed = new(
        "SIGN_IN_FAILED",
        "Name or password is wrong, or the account is locked: try again later, or ask an administrator.",
        "21 CFR 11.300"
    );
    public static readonly RefusalCode TooManyAttempts = new(
        "TOO_MANY_ATTEMPTS",
        "Too many wrong passwords or codes came from one address: wait as long as Retry-After says, then try again.",
        "21 CFR 11.300(d)"
    );
    public static readonly RefusalCode PasswordInitial = new(
        "PASSWORD_INITIAL",
        "The password was set by an administrator: choose your own before you sign in or sign.",
        "21 CFR 11.200(b), 11.300"
    );
    public static readonly RefusalCode DutiesNotSeparate = new(
        "DUTIES_NOT_SEPARATE",
        "An administrator of accounts holds no role in making, releasing or giving doses: use another account.",
        "21 CFR 11.10(g); Annex 11 §12; invariant 26"
    );
    public static readonly RefusalCode DemonstrationOnly = new(
        "DEMONSTRATION_ONLY",
        "This works only on a demonstration, and a demonstration is never a real instance.",
        ""
    );

    // Messages that wait
    public static readonly RefusalCode ParkedHandled = new(
        "PARKED_HANDLED",
        "The message was handled meanwhile: nothing is left to be done with it.",
        ""
    );
    public static readonly RefusalCode ParkedClosed = new(
        "PARKED_CLOSED",
        "The message was closed and is not tried again: record what it told by hand where that is still needed.",
        "21 CFR 11.10(e)"
    );
    public static readonly RefusalCode ParkedBehind = new(
        "PARKED_BEHIND",
        "An earlier message of the same stream waits at this consumer: retry or close that one first.",
        ""
    );

    // Donors and donations
    public static readonly RefusalCode DinInvalid = new(
        "DIN_INVALID",
        "The donation number is not a valid DIN or its check character is wrong: scan it again, or type it with its check character.",
        "ISBT 128 ST-001; ISO/IEC 7064 MOD 37-2"
    );
    public static readonly RefusalCode ConsentMissing = new(
        "CONSENT_MISSING",
        "No consent in force covers this use: obtain consent before going on.",
        "21 CFR 1271.75; Dir. 2004/23/EC art. 13"
    );
    public static readonly RefusalCode SpecimenWindow = new(
        "SPECIMEN_WINDOW",
        "The specimen was not taken inside the window of the regime: take and test one that is.",
        "21 CFR 1271.80(b); Dir. 2006/17/EC annex II 2.5"
    );
    public static readonly RefusalCode TestsIncomplete = new(
        "TESTS_INCOMPLETE",
        "Required donor tests have no result yet: the donor stays undetermined and the material in quarantine.",
        "21 CFR 1271.85; Dir. 2006/17/EC annex II"
    );
    public static readonly RefusalCode DonorNotEligible = new(
        "DONOR_NOT_ELIGIBLE",
        "The donor is not determined eligible for this regime: the material stays in quarantine.",
        "21 CFR 1271.50, 1271.60"
    );
    public static readonly RefusalCode DonationNotAccepted = new(
        "DONATION_NOT_ACCEPTED",
        "The donation is unknown here or not accepted: accept it before a lot starts.",
        "21 CFR 1271.60; invariant 4"
    );

    // Culture
    public static readonly RefusalCode StepOrder = new(
        "STEP_ORDER",
        "The step is not the next one of the process: finish the one before it first.",
        "21 CFR 11.10(f)"
    );
    public static readonly RefusalCode VesselConsumed = new(
        "VESSEL_CONSUMED",
        "The vessel is used up, lost or unknown: check the label.",
        "invariant 5"
    );
    public static readonly RefusalCode CountInvalid = new(
        "COUNT_INVALID",
        "The count cannot be used: check squares, volumes and replicates and count again.",
        "ISCT; site count SOP"
    );
    public static readonly RefusalCode CellsUnaccounted = new(
        "CELLS_UNACCOUNTED",
        "Cells or volumes do not balance: account for every part before going on.",
        "21 CFR 211.103; invariant 6"
    );
    public static readonly RefusalCode PassageLimit = new(
        "PASSAGE_LIMIT",
        "The passage limit of the process is reached: these cells may not be seeded again.",
        "process definition"
    );
    public static readonly RefusalCode CpdLimit = new(
        "CPD_LIMIT",
        "The cumulative population doublings exceed the limit of the process: the lot may not be filled.",
        "process definition"
    );
    public static readonly RefusalCode MaterialNotUsable = new(
        "MATERIAL_NOT_USABLE",
        "The material lot is not released, is out of date or held: use another one.",
        "21 CFR 211.84"
    );
    public static readonly RefusalCode EquipmentNotUsable = new(
        "EQUIPMENT_NOT_USABLE",
        "The equipment is out of calibration, out of service or in use: use another one.",
        "21 CFR 211.68"
    );
    public static readonly RefusalCode ContainerUnknown = new(
        "CONTAINER_UNKNOWN",
        "No such container is known here: scan it again.",
        "invariant 9"
    );
    public static readonly RefusalCode PositionOccupied = new(
        "POSITION_OCCUPIED",
        "The position holds another container already: scan the position again.",
        "invariant 9"
    );
    public static readonly RefusalCode StepUnverified = new(
        "STEP_UNVERIFIED",
        "A recorded step has not been verified by a second person: have it verified first.",
        "Annex 11 §6"
    );

    // Quality
    public static readonly RefusalCode ResultDiffers = new(
        "RESULT_DIFFERS",
        "A result is immutable: invalidate it with an investigation, never overwrite it.",
        "21 CFR 211.192; invariant 11"
    );
    public static readonly RefusalCode GateOpen = new(
        "GATE_OPEN",
        "Something still stands between the lot and its release: see the open gates.",
        "21 CFR 211.165; EU GMP Annex 16"
    );
    public static readonly RefusalCode OnHold = new(
        "ON_HOLD",
        "A hold is open: nothing of it may be used until the hold is lifted.",
        "EU GMP Annex 16"
    );
    public static readonly RefusalCode SafetyStale = new(
        "SAFETY_STALE",
        "What is known of holds and releases is too old: wait for the feed, or take the downtime procedure.",
        "invariant 22"
    );
    public static readonly RefusalCode SafetyFeedBroken = new(
        "SAFETY_FEED_BROKEN",
        "A safety message could not be read: the gate stays closed until it is.",
        "invariant 22"
    );
    public static readonly RefusalCode LimitInvalid = new(
        "LIMIT_INVALID",
        "The limit's text or operator is not valid: a limit is a number as text, with >=, <=, < or >.",
        "USP General Notices 7.20"
    );

    // Orders and doses
    public static readonly RefusalCode LotNotReleased = new(
        "LOT_NOT_RELEASED",
        "The lot is not released: planning is allowed, reserving waits for the release.",
        "EU GMP Annex 16"
    );
    public static readonly RefusalCode ContainerNotIssuable = new(
        "CONTAINER_NOT_ISSUABLE",
        "The container is not available: it is reserved, used, expired, held or not a dose container.",
        "invariant 13"
    );
    public static readonly RefusalCode LabelNotApplied = new(
        "LABEL_NOT_APPLIED",
        "A dose leaves the pharmacy under its label only: apply a printed label to it, then issue it.",
        "invariant 19"
    );
    public static readonly RefusalCode DoseBasis = new(
        "DOSE_BASIS",
        "A per-kilogram rule and a fixed dose are never converted silently: give what the protocol names.",
        "protocol"
    );
    public static readonly RefusalCode WeightUnit = new("WEIGHT_UNIT", "A weight needs its unit, kg or lb.", "ISMP");
    public static readonly RefusalCode WeightRange = new(
        "WEIGHT_RANGE",
        "The weight lies outside what is plausible or allowed: weigh again.",
        "protocol"
    );
    public static readonly RefusalCode WeightStale = new(
        "WEIGHT_STALE",
        "The weight is too old for this dose: weigh the patient again.",
        "protocol"
    );
    public static readonly RefusalCode WeightFuture = new(
        "WEIGHT_FUTURE",
        "The weight is dated in the future: correct the date.",
        "ALCOA+"
    );
    public static readonly RefusalCode WeightChanged = new(
        "WEIGHT_CHANGED",
        "The weight changed too much since the order was signed: calculate and sign again.",
        "protocol"
    );
    public static readonly RefusalCode DoseImplausible = new(
        "DOSE_IMPLAUSIBLE",
        "The dose differs from the protocol's by a factor of five or more: check the exponent.",
        "ISMP"
    );
    public static readonly RefusalCode DoseOutOfRange = new(
        "DOSE_OUT_OF_RANGE",
        "The dose lies outside the range of the protocol.",
        "protocol"
    );
    public static readonly RefusalCode RecoveryRange = new(
        "RECOVERY_RANGE",
        "The viable recovery must lie above 0 and not above 1.10, as a fraction.",
        "validated thaw"
    );
    public static readonly RefusalCode InsufficientCells = new(
        "INSUFFICIENT_CELLS",
        "The cells at hand do not suffice for this dose: add containers or lots.",
        ""
    );
    public static readonly RefusalCode InsufficientVolume = new(
        "INSUFFICIENT_VOLUME",
        "More was withdrawn on record than the pool held: check the volumes.",
        ""
    );
    public static readonly RefusalCode ShortDose = new(
        "SHORT_DOSE",
        "The prepared dose lies below the band: thaw another container, or a prescriber signs a reduced dose.",
        "protocol"
    );
    public static readonly RefusalCode OverDose = new(
        "OVER_DOSE",
        "The prepared dose lies above the band: withdraw less.",
        "protocol"
    );
    public static readonly RefusalCode StockTooDilute = new(
        "STOCK_TOO_DILUTE",
        "The stock is too dilute for the concentration asked for.",
        ""
    );
    public static readonly RefusalCode ViabilityOos = new(
        "VIABILITY_OOS",
        "The viability after thaw lies below its limit: the dose may not be given.",
        "protocol; specification"
    );
    public static readonly RefusalCode DmsoLimit = new(
        "DMSO_LIMIT",
        "The dimethyl sulfoxide of 24 hours exceeds the limit per kilogram.",
        "protocol"
    );
    public static readonly RefusalCode EndotoxinLimit = new(
        "ENDOTOXIN_LIMIT",
        "The endotoxin per kilogram and hour exceeds the limit.",
        "USP <85>; Ph. Eur. 2.6.14"
    );
    public static readonly RefusalCode Interval = new(
        "INTERVAL",
        "The minimal interval since the last infusion has not passed.",
        "protocol"
    );
    public static readonly RefusalCode PreviousDoseOpen = new(
        "PREVIOUS_DOSE_OPEN",
        "The patient's previous dose is not closed: close it first.",
        "invariant 17"
    );
    public static readonly RefusalCode PostThawExpired = new(
        "POST_THAW_EXPIRED",
        "The time after thaw has passed: correct a wrong time, or discard as expired.",
        "protocol"
    );
    public static readonly RefusalCode ThawUnknown = new(
        "THAW_UNKNOWN",
        "The thaw time is not on record: the dose may not be started.",
        "protocol"
    );
    public static readonly RefusalCode NoReturnAfterThaw = new(
        "NO_RETURN_AFTER_THAW",
        "What was thawed is never returned or refrozen: discard it.",
        "protocol"
    );
    public static readonly RefusalCode IndependentEntry = new(
        "INDEPENDENT_ENTRY",
        "The second person's independent entry is missing or differs: compare and enter again.",
        "Annex 11 §6"
    );
    public static readonly RefusalCode PreparationRefused = new(
        "PREPARATION_REFUSED",
        "The preparation was refused: ask the unblinded pharmacist.",
        "blinding"
    );

    // Custody and bedside
    public static readonly RefusalCode NotHolder = new(
        "NOT_HOLDER",
        "Only who holds an item may hand it over.",
        "invariant 20"
    );
    public static readonly RefusalCode IdentityMismatch = new(
        "IDENTITY_MISMATCH",
        "Patient, order and label do not belong together: stop, do not infuse, call the pharmacy.",
        "invariant 22"
    );
    public static readonly RefusalCode DowntimeRefused = new(
        "DOWNTIME_REFUSED",
        "The downtime answer does not open this start: read the code out again, or ask for a new one.",
        "invariant 22"
    );
    public static readonly RefusalCode DoseNotReady = new(
        "DOSE_NOT_READY",
        "The dose is not ready for this step: see its state.",
        "invariant 22"
    );
    public static readonly RefusalCode VolumeUnaccounted = new(
        "VOLUME_UNACCOUNTED",
        "Infused and discarded volumes do not add up to the volume issued.",
        "invariant 23"
    );
    public static readonly RefusalCode RateLimit = new(
        "RATE_LIMIT",
        "The rate exceeds the highest one the protocol allows.",
        "protocol"
    );

    /// <summary>All codes, in the order of this file.</summary>
    public static IReadOnlyList<RefusalCode> All { get; } =
    [.. typeof(Refusals).GetFields().Select(f => f.GetValue(null)).OfType<RefusalCode>()];

    private static readonly Dictionary<string, RefusalCode> ByCode = All.ToDictionary(
        c => c.Code,
        StringComparer.Ordinal
    );

    /// <summary>The registry's entry of a code, or null.</summary>
    public static RefusalCode? Find(string code) => ByCode.GetValueOrDefault(code);
}
