namespace CellLot.Host.Calc;

/// <summary>What <c>celllot calc --help</c> says: the rules, and a line to try for every calculator.</summary>
internal static class CalcHelp
{
    internal const string Text = """
        The arithmetic of CellLot, open to anyone's own check: one JSON object a line on standard input, one a line on
        standard output, in order, without a database or a server.

          echo '{"calc":"growth","seeded":"25.28e6","harvested":198e6,"hours":96,"id":7}' | celllot calc

        Numbers are JSON numbers or strings like "-1.5e6": no plus sign in front, no comma, at most 28 significant digits.
        "id" is echoed. A refusal is {"refused":CODE,"because":SENTENCE}, with "alsoRefused" where more is wrong.
        An entry that cannot be read is refused INPUT_INVALID and names the field; the run goes on.

        Try each:
          {"calc":"count","viable":212,"dead":18,"squares":4,"sampleVolume":1,"diluentVolume":1}
          {"calc":"count","replicates":[104,98],"dead":9,"squares":4,"sampleVolume":1,"diluentVolume":1,"cvLimitPercent":"15"}
          {"calc":"automated-count","totalPerMl":1.85e6,"viabilityPercent":95.4}
          {"calc":"growth","seeded":12.64e6,"harvested":110e6,"hours":96,"cumulativeBefore":"3.5850"}
          {"calc":"seeding","densityPerCm2":4000,"areaCm2":6320,"viablePerMl":1060000,"volumeStepMl":0.1}
          {"calc":"recovery","frozenTotal":20e6,"frozenViabilityPercent":96,"thawedTotal":18.4e6,"thawedViabilityPercent":90}
          {"calc":"dose-plan","basis":"perKg","dosePerKg":1.5e6,"weight":60,"weightUnit":"kg","containerViable":25e6,"viableRecovery":0.80}
          {"calc":"dose-plan","basis":"fixed","cells":4e7,"weight":60,"weightUnit":"kg","policy":"fewest","containers":[{"id":"A","viable":15e6,"expires":"2027-01-31"},{"id":"D","viable":42e6,"expires":"2027-04-30"}]}
          {"calc":"withdraw","prescribedCells":90e6,"pooledVolumeMl":50.0,"viablePerMl":2.02e6}
          {"calc":"dilution","cells":60e6,"stockPerMl":12e6,"finalPerMl":1e6}
          {"calc":"dmso","volumeMl":25,"percent":10,"basis":"v/v","weightKg":60}
          {"calc":"endotoxin","euPerMl":"<0.5","volumeMl":100,"minutes":17,"weightKg":60}
          {"calc":"infusion-time","volumeMl":100,"maxMlPerMin":6}
          {"calc":"post-thaw","thawEnd":"2026-03-02T09:40+01:00","hours":4,"timeZone":"Europe/Madrid","volumeMl":100,"mlPerMin":3}
          {"calc":"limit","operator":">=","limit":"70.0","value":69.95}
          {"calc":"mkt","celsius":[5,5,5,12,12,5,5,5]}
          {"calc":"din","din":"A999926000123P"}
          {"calc":"specimen-window","regime":"us","tissue":"umbilical-cord","recovery":"2026-01-10","specimen":"2026-01-17"}
          {"calc":"retention","administered":"2026-03-02","lotExpiry":"2028-02-29","regimes":["us","eu"]}

        Exit code 0 when every line was answered, 2 for bad options.
        """;
}
