using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using CellLot.Host.Calc;
using Shouldly;
using Xunit;

namespace CellLot.System.Tests.Calc;

/// <summary><c>celllot calc</c> as a line processor: what it reads, what it refuses, what it writes.</summary>
public sealed class CalcTests
{
    [Fact]
    public void Every_line_gets_one_answer_in_order_empty_lines_included()
    {
        var answers = Answers("\n{\"calc\":\"infusion-time\",\"volumeMl\":100,\"maxMlPerMin\":6}\r\n\nno json\n{}");
        answers.Length.ShouldBe(5);
        answers[1].ShouldBe("{\"minMinutes\":17}");
        foreach (var refused in answers.Where((_, i) => i != 1))
            Code(refused).ShouldBe("INPUT_INVALID");
    }

    [Theory]
    [InlineData("\"a\\u00e9\\/b\"")]
    [InlineData("1.50e+3")]
    [InlineData("-0")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("123456789012345678901234567890123456789")]
    public void The_id_is_echoed_verbatim_also_on_a_refusal(string id)
    {
        Answer($$"""{"calc":"din","id":{{id}},"din":"A999926000123"}""").ShouldStartWith($"{{\"id\":{id},\"din\"");
        Answer($$"""{"id":{{id}},"calc":"din","din":"A"}""")
            .ShouldStartWith($"{{\"id\":{id},\"refused\":\"DIN_INVALID\"");
        Answer($$"""{"id":{{id}},"calc":"din","din":"A","din":"B"}""")
            .ShouldStartWith($"{{\"id\":{id},\"refused\":\"INPUT_INVALID\"");
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0", "0")]
    [InlineData("\"-0.0\"", "0")]
    [InlineData("1E+3", "1000")]
    [InlineData("\"1e3\"", "1000")]
    [InlineData("\"1e+3\"", "1000")]
    [InlineData("\"100e-2\"", "1")]
    [InlineData("\"007\"", "7")]
    [InlineData("\"7.9e28\"", "79000000000000000000000000000")]
    [InlineData("-7.9e28", "-79000000000000000000000000000")]
    [InlineData("\"0e99999999999999999999\"", "0")]
    [InlineData("\"0.0000000000000000000000000000000000\"", "0")]
    [InlineData("\"123456789012345678901234567.8\"", "123456789012345678901234568")]
    public void A_number_is_read(string written, string rounded) =>
        Answer($$"""{"calc":"limit","operator":"<=","limit":"0","value":{{written}}}""")
            .ShouldStartWith($"{{\"rounded\":{rounded},");

    [Theory]
    [InlineData("\"+1\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"1 \"")]
    [InlineData("\"1,5\"")]
    [InlineData("\"1.\"")]
    [InlineData("\".5\"")]
    [InlineData("\"1E3\"")]
    [InlineData("\"1e\"")]
    [InlineData("\"1e+\"")]
    [InlineData("\"\"")]
    [InlineData("\"-\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"0x1\"")]
    [InlineData("\"1_000\"")]
    [InlineData("\"١\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("8e28")]
    [InlineData("\"-7.91e28\"")]
    [InlineData("1e400")]
    [InlineData("\"1e99999999999999999999\"")]
    [InlineData("12345678901234567890123456789")]
    [InlineData("1.0000000000000000000000000001")]
    [InlineData("1e-29")]
    public void What_is_no_number_is_refused_and_names_its_field(string written)
    {
        var answer = JsonDocument
            .Parse(Answer($$"""{"calc":"limit","operator":"<=","limit":"0","value":{{written}}}"""))
            .RootElement;
        answer.GetProperty("refused").GetString().ShouldBe("INPUT_INVALID");
        answer.GetProperty("because").GetString()!.ShouldContain("value");
    }

    [Theory]
    [InlineData("""{"calc":"growth","seeded":1,"harvested":2,"hours":1,"hour":2}""", "hour")]
    [InlineData("""{"calc":"growth","seeded":1,"hours":1}""", "harvested")]
    [InlineData("""{"calc":"growth","seeded":1,"harvested":2,"hours":1,"hours":1}""", "hours")]
    [InlineData("""{"calc":"grow"}""", "calc")]
    [InlineData("""{"seeded":1}""", "calc")]
    [InlineData("""{"calc":"growth","id":{},"seeded":1,"harvested":2,"hours":1}""", "id")]
    [InlineData(
        """{"calc":"growth","seeded":"7.9e28","harvested":"7.9e28","hours":"7.9e28","cumulativeBefore":"8e28"}""",
        "cumulativeBefore"
    )]
    [InlineData("""{"calc":"growth","seeded":"1e-28","harvested":"7.9e28","hours":1}""", "fold")]
    [InlineData(
        """{"calc":"count","viable":1,"replicates":[1,2],"dead":1,"squares":4,"sampleVolume":1,"diluentVolume":1}""",
        "replicates"
    )]
    [InlineData("""{"calc":"retention","regimes":[]}""", "regimes")]
    [InlineData("""{"calc":"retention","lotExpiry":"2028-2-29","regimes":["eu"]}""", "lotExpiry")]
    [InlineData("""{"calc":"post-thaw","thawEnd":"2026-03-02T09:40:00","hours":1,"timeZone":"UTC"}""", "thawEnd")]
    [InlineData(
        """{"calc":"post-thaw","thawEnd":"2026-03-02T09:40:00Z","hours":1,"timeZone":"localtime"}""",
        "timeZone"
    )]
    [InlineData(
        """{"calc":"withdraw","prescribedCells":1,"pooledVolumeMl":1,"viablePerMl":1,"bandLow":90}""",
        "bandLow"
    )]
    public void What_cannot_be_read_names_its_field(string line, string field)
    {
        var answer = JsonDocument.Parse(Answer(line)).RootElement;
        answer.GetProperty("refused").GetString().ShouldBe("INPUT_INVALID");
        answer.GetProperty("because").GetString()!.ShouldContain(field);
        answer.TryGetProperty("alsoRefused", out _).ShouldBeFalse();
    }

    [Fact]
    public void Later_refusals_are_listed_in_order() =>
        Answer(
                """{"calc":"dose-plan","basis":"fixed","dosePerKg":1e6,"cells":9e8,"templateCells":1e8,"weight":1,"weightUnit":"kg","containerViable":25e6,"viableRecovery":85,"available":0}"""
            )
            .ShouldEndWith(
                "\"alsoRefused\":[\"WEIGHT_RANGE\",\"DOSE_IMPLAUSIBLE\",\"DOSE_OUT_OF_RANGE\",\"RECOVERY_RANGE\",\"INSUFFICIENT_CELLS\"]}"
            );

    [Fact]
    public void A_dose_outside_its_band_is_refused_with_all_outputs()
    {
        var answer = Answer("""{"calc":"withdraw","prescribedCells":90e6,"pooledVolumeMl":40.0,"viablePerMl":2.0e6}""");
        Code(answer).ShouldBe("SHORT_DOSE");
        answer.ShouldEndWith(
            "\"availableCells\":80000000,\"withdrawMl\":40,\"actualCells\":80000000,\"percent\":88.89,\"discardMl\":0,\"discardCells\":0}"
        );
    }

    [Fact]
    public void Instants_are_shown_in_the_zone_across_a_change_of_its_clock() =>
        Answer(
                """{"calc":"post-thaw","thawEnds":["2026-10-25T02:30+02:00","2026-10-25T02:40:00.5+02:00"],"hours":4,"timeZone":"Europe/Madrid","volumeMl":100,"mlPerMin":3}"""
            )
            .ShouldBe("{\"useBy\":\"2026-10-25T05:30:00+01:00\",\"latestStart\":\"2026-10-25T04:56:40+01:00\"}");

    [Fact]
    public void A_mark_at_the_start_and_lines_longer_than_a_buffer_are_no_trouble()
    {
        var id = new string('x', 200_000);
        var input = new MemoryStream([
            0xEF,
            0xBB,
            0xBF,
            .. Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\"}}\n{{\"id\":2}}\n"),
            0xFF,
            (byte)'\n',
        ]);
        using var output = new MemoryStream();
        CalcCommand.Run(input, output).ShouldBe(0);
        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith($"{{\"id\":\"{id}\",");
        Code(lines[2]).ShouldBe("INPUT_INVALID");
    }

    [Fact]
    public async Task Who_waits_for_each_answer_gets_it()
    {
        var (lines, answers) = (new Pipe(), new Pipe());
        var running = Task.Run(
            () => CalcCommand.Run(lines.Reader.AsStream(), answers.Writer.AsStream()),
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(answers.Reader.AsStream());
        for (var i = 0; i < 3; i++)
        {
            await lines.Writer.WriteAsync(
                Encoding.UTF8.GetBytes($"{{\"id\":{i}}}\n"),
                TestContext.Current.CancellationToken
            );
            var answer = await reader
                .ReadLineAsync(TestContext.Current.CancellationToken)
                .AsTask()
                .WaitAsync(TimeSpan.FromSeconds(30));
            answer!.ShouldStartWith($"{{\"id\":{i},");
        }
        await lines.Writer.CompleteAsync();
        (await running).ShouldBe(0);
    }

    private static string Answer(string line) => Answers(line).ShouldHaveSingleItem();

    private static string[] Answers(string lines)
    {
        using var output = new MemoryStream();
        CalcCommand.Run(new MemoryStream(Encoding.UTF8.GetBytes(lines)), output).ShouldBe(0);
        return Encoding.UTF8.GetString(output.ToArray())[..^1].Split('\n');
    }

    private static string? Code(string answer) =>
        JsonDocument.Parse(answer).RootElement.GetProperty("refused").GetString();
}
