using System.Diagnostics;
using CellLot.SystemTests.Running;
using Npgsql;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests;

/// <summary>
/// Whatever keeps a service from hearing of holds closes its gates, and they open again by themselves: asked with the very statement
/// that a gate's append ends with.
/// </summary>
public sealed class SafetyFaultsTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task In_one_process_the_gates_close_while_it_gets_no_turn()
    {
        await using var at = Installation.Of(Shape.AllInOne, seed: null);
        await at.Start();
        var process = at.Members[0];
        await Faulty(at, "paused", process.Pause, process.Resume, process.Resume);
    }

    [Fact]
    public async Task Split_the_gates_close_while_a_source_or_a_listener_is_away_stands_still_is_cut_off_or_has_a_wrong_clock()
    {
        await using var at = Installation.Of(Shape.Split, seed: null);
        await at.Start();
        var (source, listener) = (at.Members[1], at.Members[2]);
        await Faulty(at, "source paused", source.Pause, source.Resume, source.Resume);
        await Faulty(at, "listener paused", listener.Pause, listener.Resume, listener.Resume);
        await Faulty(at, "source killed", source.Kill, source.Start, at.Whole);
        await Faulty(at, "broker cut off", () => Cut(at, 2), () => Mend(at, 2), () => Mend(at, 2));
        await Faulty(at, "network frozen", () => Freeze(at, 2), () => Mend(at, 2), () => Mend(at, 2));
        await Faulty(
            at,
            "source's clock 5 minutes wrong",
            () => Restart(source, Wrong("+5m")),
            () => Restart(source, new Dictionary<string, string>()),
            at.Whole
        );
        await at.Whole();
        at.Unexpected.ShouldBeEmpty();
    }

    private async Task Faulty(Installation at, string fault, Func<Task> begin, Func<Task> end, Func<Task> whatever)
    {
        await Become(at, open: true, "before");
        try
        {
            var clock = Stopwatch.StartNew();
            await begin();
            await Become(at, open: false, fault);
            output.WriteLine($"{fault}: closed after {clock.Elapsed.TotalSeconds:0.0} s");
            // Longer than a source that only began anew needs to be heard again.
            for (var held = Stopwatch.StartNew(); held.Elapsed < Held; await Task.Delay(200))
                (await IsOpen(at)).ShouldBeFalse(fault);
            clock.Restart();
            await end();
            await Become(at, open: true, $"after {fault}");
            output.WriteLine($"{fault}: open again after {clock.Elapsed.TotalSeconds:0.0} s");
        }
        catch
        {
            await whatever();
            throw;
        }
    }

    /// <summary>
    /// Waits until it is so. Open is what stays open: just after a fault a source may still tell what it knew of its own sources
    /// before, and that grows too old a moment later.
    /// </summary>
    private static async Task Become(Installation at, bool open, string when)
    {
        var waited = Stopwatch.StartNew();
        for (var times = 0; times < (open ? 10 : 1); await Task.Delay(200))
        {
            times = await IsOpen(at) == open ? times + 1 : 0;
            if (waited.Elapsed > Patience)
                throw new TimeoutException($"The gates of pharmacy do not {(open ? "open" : "close")}: {when}");
        }
    }

    private static async Task<bool> IsOpen(Installation at)
    {
        await using var database = NpgsqlDataSource.Create(await at.Superuser("celllot"));
        await using var gate = database.CreateCommand(
            "select pharmacy.assert_fresh(array['quality', 'manufacturing'], interval '10 s')"
        );
        try
        {
            await gate.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException closed) when (closed.SqlState == "CL410")
        {
            return false;
        }
    }

    private static async Task Restart(Member member, IReadOnlyDictionary<string, string> environment)
    {
        await member.Kill();
        member.Also.Clear();
        foreach (var (name, value) in environment)
            member.Also[name] = value;
        await member.Start();
    }

    private static Dictionary<string, string> Wrong(string by) =>
        new()
        {
            ["LD_PRELOAD"] = Directory
                .GetDirectories("/usr/lib")
                .Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1"))
                .First(File.Exists),
            ["FAKETIME"] = by,
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0", // with it, waits on the monotonic clock never wait
        };

    private static Task Cut(Installation at, int member)
    {
        at.Wires[member].Cut();
        return Task.CompletedTask;
    }

    private static Task Freeze(Installation at, int member)
    {
        at.Wires[member].Freeze();
        return Task.CompletedTask;
    }

    private static Task Mend(Installation at, int member)
    {
        at.Wires[member].Mend();
        return Task.CompletedTask;
    }
}
