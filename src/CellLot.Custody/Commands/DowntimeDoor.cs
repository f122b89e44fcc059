using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;
using CellLot.Platform.Installation;

namespace CellLot.Custody.Commands;

/// <summary>Nothing beyond the entry: dose, time and reader are known.</summary>
public sealed record DowntimeRequestBody : CommandBody;

/// <summary>The code to be read out.</summary>
/// <param name="ValidUntil">Until when its answer opens the start.</param>
public sealed record DowntimeRequestAnswer(string Code, DateTimeOffset ValidUntil);

/// <summary>Nothing beyond the entry.</summary>
public sealed record DowntimeSurrenderBody : CommandBody;

/// <summary>Ward's side of a downtime release: ask for a code, give it back.</summary>
internal static class DowntimeDoor
{
    public static Command<DowntimeRequestBody> Ask(Func<DowntimeKeys> keys) =>
        new()
        {
            Name = "request-downtime",
            Route = "administrations/{order}/downtime-requests",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse],
            Summary =
                "While what is known is too old to start: gives a short code to read out to the release desk, bound to this dose, now and this person.",
            Example = new DowntimeRequestBody { EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000132") },
            Run = async (cx, body) =>
            {
                await DowntimeClock.MustBeRight(cx);
                var code = DowntimeCode.Ask(
                    await keys().Newest("custody", cx.Stop),
                    cx.Route("order"),
                    cx.Act.By,
                    cx.Now
                );
                var state = await Bedside.Do(cx, new AskDowntime(cx.Act, code));
                return new DowntimeRequestAnswer(state.Downtime!.Code, state.Downtime.ValidUntil);
            },
        };

    public static Command<DowntimeSurrenderBody> Surrender { get; } =
        new()
        {
            Name = "surrender-downtime",
            Route = "administrations/{order}/downtime-surrenders",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse],
            Summary = "Gives an unused downtime code back, so that its answer opens nothing any more.",
            Example = new DowntimeSurrenderBody { EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000133") },
            Run = async (cx, body) =>
            {
                await Bedside.Do(cx, new SurrenderDowntime(cx.Act));
                return null;
            },
        };

    /// <summary>What was read back, judged against the dose's newest code; null when nothing was.</summary>
    public static async Task<DowntimeAnswer?> Judge(DowntimeKeys keys, CommandContext cx, string? readBack)
    {
        if (string.IsNullOrWhiteSpace(readBack))
            return null;
        await DowntimeClock.MustBeRight(cx);
        var (state, _) = await cx.Load(Administrations.Decider, cx.Route("order"));
        if (state.Downtime is not { } asked)
            return new DowntimeAnswer(false);
        DowntimeClock.MustCommitBefore(cx, asked.ValidUntil);
        return new DowntimeAnswer(
            DowntimeCode.IsAnswer(
                await keys.Newest("custody", cx.Stop),
                readBack,
                cx.Route("order"),
                asked.Code,
                asked.Reader
            )
        );
    }
}
