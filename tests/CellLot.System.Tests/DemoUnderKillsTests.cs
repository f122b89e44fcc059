using System.Text.RegularExpressions;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests;

/// <summary>
/// The program is killed at random instants of the demonstration and started again: the demonstration goes on to the same
/// final table, and the ledgers hold the same events as after a run that nobody disturbed, in one process or in three.
/// </summary>
public abstract partial class DemoUnderKillsTests(Shape shape, ITestOutputHelper output, StudyOnce undisturbed)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLLOT_LONG") == "1";

    [Fact]
    public async Task A_killed_program_goes_on_where_it_stood()
    {
        var kills = Long ? 20 : 4;
        var seed = Environment.TickCount;
        output.WriteLine($"{shape}, {kills} kills, seed {seed}");
        await using var at = Installation.Of(shape, seed: null);
        await at.Start();
        var clients = new Clients(at, seed);
        var study = clients.Study();
        var random = new Random(seed);
        for (var done = 0; done < kills && !study.IsCompleted; done++)
        {
            await Task.Delay(random.Next(300, 2500));
            await at.Members[random.Next(at.Members.Count)].Kill();
            await at.Whole();
        }
        var table = TableOf(await study);
        var expected = await undisturbed.Played;
        table.ShouldBe(expected.Table);
        (await Judge.Judged(at, clients.Acknowledged)).Findings.ShouldBeEmpty();
        (await HistogramOf(at)).ShouldBe(expected.Histogram);
        at.Unexpected.ShouldBeEmpty();
    }

    /// <summary>The final table, without what differs from run to run (pseudonyms).</summary>
    internal static string TableOf(string printed)
    {
        var at = printed.LastIndexOf("Viable cells prescribed", StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, printed);
        return Pseudonyms().Replace(printed[at..], "P");
    }

    /// <summary>
    /// How many events of each type each kind of stream holds, refusals by their command and code. Left out are those that are right
    /// after a kill, and recorded as often as somebody tries: of gates that had not heard of holds while a process was away, and of a
    /// password that was changed already when the answer got lost. Of what a dossier was told, a matter counts once: whether Quality
    /// hears of each of its versions, or of the newest alone, is the order in which messages come.
    /// </summary>
    internal static async Task<string> HistogramOf(Installation at)
    {
        await using var evidence = await Evidence.Of(at, CancellationToken.None);
        var lines = new List<string>();
        foreach (var schema in evidence.Schemas)
            lines.AddRange(
                (
                    await evidence.Ask(
                        $"""
                        select split_part(stream_id, '/', 1), concat_ws(' ', type, data ->> 'command', data -> 'refusals' -> 0 ->> 'code'),
                               count(distinct case when type = 'gate_input_noted' then concat_ws(' ', stream_id, data -> 'input' ->> 'kind', data -> 'input' ->> 'source') else id::text end)
                          from {schema}.mt_events
                         where type <> 'command_refused'
                            or data::text not like '%SAFETY%' and (data ->> 'command', data -> 'refusals' -> 0 ->> 'code') <> ('change-password', 'SIGN_IN_FAILED')
                         group by 1, 2 order by 1, 2
                        """
                    )
                ).Select(row => $"{schema} {string.Join(' ', row)}")
            );
        return string.Join('\n', lines);
    }

    [GeneratedRegex("\\b[PD]-[0-9A-Za-z]{10,}\\b")]
    private static partial Regex Pseudonyms();
}

public sealed class OneProcessUnderKillsTests(ITestOutputHelper output, StudyOnce undisturbed)
    : DemoUnderKillsTests(Shape.AllInOne, output, undisturbed);

public sealed class SplitUnderKillsTests(ITestOutputHelper output, StudyOnce undisturbed)
    : DemoUnderKillsTests(Shape.Split, output, undisturbed);
