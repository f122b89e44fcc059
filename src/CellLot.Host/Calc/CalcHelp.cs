namespace CellLot.Host.Calc;

/// <summary>What <c>celllot calc --help</c> says: the rules, and a line to try for every calculator.</summary>
internal static class CalcHelp
{
    internal const string Description =
        "Checks the arithmetic: one JSON object a line in, one a line out, in order, without a database or a server. "
        + "Numbers are JSON numbers or strings like \"-1.5e6\": no plus sign in front, no comma, at most 28 significant digits. "
        + "\"id\" is echoed. A refusal is {\"refused\":CODE,\"because\":SENTENCE}, with \"alsoRefused\" where more is wrong; "
        + "an entry that cannot be read is refused INPUT_INVALID, names the field, and the run goes on.";

    internal static readonly (string Line, string Does)[] Examples =
    [
        (
            """echo '{"calc":"growth","seeded":"25.28e6","harvested":198e6,"hours":96,"id":7}' | celllot calc""",
            "Fold, population doublings, their sum and the doubling time. Each of the next is such a line:"
        ),
        (
            """{"calc":"count","viable":212,"dead":18,"squares":4,"sampleVolume":1,"diluentVolume":1}""",
            "A haemocytometer with squares of 1 mm²: viable cells per mL and viability."
        ),
        (
            """{"calc":"count","replicates":[104,98],"dead":9,"squares":4,"sampleVolume":1,"diluentVolume":1,"cvLimitPercent":"15"}""",
            "Two counts, and how far they may differ."
        ),
        (
            """{"calc":"automated-count","totalPerMl":1.85e6,"viabilityPercent":95.4}""",
            "An automated counter's viable cells per mL."
        ),
        (
            """{"calc":"seeding","densityPerCm2":4000,"areaCm2":6320,"viablePerMl":1060000,"volumeStepMl":0.1}""",
            "The volume that seeds an area."
        ),
        (
            """{"calc":"recovery","frozenTotal":20e6,"frozenViabilityPercent":96,"thawedTotal":18.4e6,"thawedViabilityPercent":90}""",
            "Total and viable recovery after thaw."
        ),
        (
            """{"calc":"dose-plan","basis":"perKg","dosePerKg":1.5e6,"weight":60,"weightUnit":"kg","containerViable":25e6,"viableRecovery":0.80}""",
            "How many containers a dose needs."
        ),
        (
            """{"calc":"dose-plan","basis":"fixed","cells":4e7,"weight":60,"weightUnit":"kg","policy":"fewest","containers":[{"id":"A","viable":15e6,"expires":"2027-01-31"},{"id":"D","viable":42e6,"expires":"2027-04-30"}]}""",
            "Which containers: fefo (first expiry first out) or fewest."
        ),
        (
            """{"calc":"withdraw","prescribedCells":90e6,"pooledVolumeMl":50.0,"viablePerMl":2.02e6}""",
            "The volume to draw from a counted pool, judged by the band."
        ),
        ("""{"calc":"dilution","cells":60e6,"stockPerMl":12e6,"finalPerMl":1e6}""", "Stock and diluent."),
        (
            """{"calc":"dmso","volumeMl":25,"percent":10,"basis":"v/v","weightKg":60}""",
            "Dimethyl sulfoxide per kilogram in 24 hours."
        ),
        (
            """{"calc":"endotoxin","euPerMl":"<0.5","volumeMl":100,"minutes":17,"weightKg":60}""",
            "Endotoxin per kilogram and hour."
        ),
        ("""{"calc":"infusion-time","volumeMl":100,"maxMlPerMin":6}""", "The shortest infusion."),
        (
            """{"calc":"post-thaw","thawEnd":"2026-03-02T09:40+01:00","hours":4,"timeZone":"Europe/Madrid","volumeMl":100,"mlPerMin":3}""",
            "Use by, and the latest start."
        ),
        (
            """{"calc":"limit","operator":">=","limit":"70.0","value":69.95}""",
            "A result rounded as its limit is written, then compared; \"rule\":\"pheur\" for significant figures."
        ),
        ("""{"calc":"mkt","celsius":[5,5,5,12,12,5,5,5]}""", "Mean kinetic temperature."),
        ("""{"calc":"din","din":"A999926000123P"}""", "A donation number and its check character."),
        (
            """{"calc":"specimen-window","regime":"us","tissue":"umbilical-cord","recovery":"2026-01-10","specimen":"2026-01-17"}""",
            "Whether a donor's specimen was taken in time."
        ),
        (
            """{"calc":"retention","administered":"2026-03-02","lotExpiry":"2028-02-29","regimes":["us","eu"]}""",
            "How long the records are kept."
        ),
    ];
}
