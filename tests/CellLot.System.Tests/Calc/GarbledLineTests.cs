using System.Text;
using System.Text.Json;
using CellLot.Host.Calc;
using Shouldly;
using Xunit;

namespace CellLot.System.Tests.Calc;

/// <summary>Lines of <c>celllot calc</c> that were damaged at random: always one answer, never a guess, never a crash.</summary>
public sealed class GarbledLineTests
{
    [Fact]
    public void No_garbled_line_costs_another_its_answer()
    {
        var random = new Random(11);
        var garbled = Enumerable.Range(0, 20_000).Select(i => Garble(Samples[i % Samples.Length], random)).ToArray();
        var answers = Answers(string.Join('\n', garbled));
        answers.Length.ShouldBe(garbled.Length);
        foreach (var answer in answers)
        {
            using var json = JsonDocument.Parse(answer);
            answer.ShouldNotContain("could not be reckoned");
            if (json.RootElement.TryGetProperty("refused", out var code))
                CellLot.Domain.Refusals.Find(code.GetString()!).ShouldNotBeNull();
        }
    }

    private static readonly string[] Samples =
    [
        """{"calc":"count","replicates":[104,98],"dead":9,"squares":4,"sampleVolume":1,"diluentVolume":1,"cvLimitPercent":"15"}""",
        """{"calc":"growth","seeded":"25.28e6","harvested":198e6,"hours":96,"cumulativeBefore":-0.5}""",
        """{"calc":"seeding","densityPerCm2":4000,"areaCm2":6320,"viablePerMl":1060000,"volumeStepMl":0.1}""",
        """{"calc":"dose-plan","basis":"perKg","dosePerKg":1.5e6,"weight":60,"weightUnit":"kg","containerViable":25e6,"viableRecovery":0.80,"available":9}""",
        """{"calc":"dose-plan","basis":"fixed","cells":4e7,"weight":60,"weightUnit":"lb","policy":"fewest","containers":[{"id":"A","viable":15e6,"expires":"2027-01-31"},{"id":"D","viable":42e6,"expires":"2027-04-30"}]}""",
        """{"calc":"withdraw","prescribedCells":90e6,"pooledVolumeMl":50.0,"viablePerMl":2.02e6,"weightKg":60,"minPerKg":1e6,"capCells":9e7}""",
        """{"calc":"dmso","volumeMl":25,"percent":10,"basis":"v/v","weightKg":60,"priorGrams24h":1}""",
        """{"calc":"endotoxin","euPerMl":"<0.5","volumeMl":100,"minutes":170,"weightKg":60}""",
        """{"calc":"post-thaw","thawEnd":"2026-03-02T09:40+01:00","hours":4,"timeZone":"Europe/Madrid","volumeMl":100,"mlPerMin":3}""",
        """{"calc":"limit","operator":">=","limit":"70.0","value":69.95,"rule":"pheur"}""",
        """{"calc":"mkt","celsius":[5,12],"hours":[1,2.5]}""",
        """{"calc":"din","din":"=A99992600012385"}""",
        """{"calc":"specimen-window","regime":"eu","tissue":"lung","recovery":"2026-01-10","specimen":"2026-01-17","repeat":"2026-08-01"}""",
        """{"calc":"retention","administered":"2026-03-02","lotExpiry":"2028-02-29","regimes":["us","eu"]}""",
    ];

    // Two changes a line: a digit, a character, a piece cut out or a number blown up.
    private static string Garble(string line, Random random)
    {
        for (var times = 0; times < 2; times++)
        {
            var at = random.Next(line.Length);
            line = random.Next(4) switch
            {
                0 => $"{line[..at]}{(char)('0' + random.Next(10))}{line[(at + 1)..]}",
                1 => $"{line[..at]}{"-+.eE0\"{}[],:é"[random.Next(14)]}{line[at..]}",
                2 => line.Remove(at, Math.Min(random.Next(1, 12), line.Length - at)),
                _ => $"{line[..at]}{(random.Next(2) == 0 ? "e28" : "00000000000000000000")}{line[at..]}",
            };
            if (line.Length == 0)
                return line;
        }
        return line.ReplaceLineEndings("");
    }

    private static string[] Answers(string lines)
    {
        using var output = new MemoryStream();
        CalcCommand.Run(new MemoryStream(Encoding.UTF8.GetBytes(lines)), output).ShouldBe(0);
        return Encoding.UTF8.GetString(output.ToArray())[..^1].Split('\n');
    }
}
