using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>A controlled-rate freezing; its time is the start of the run. The lot books its containers in the same transaction.</summary>
public sealed record RecordFreezeRunRequest : StepRequest
{
    public required string Lot { get; init; }
    public required IReadOnlyList<string> Containers { get; init; }

    /// <summary>Equipment id of the freezer; it is checked like every equipment.</summary>
    public required string Freezer { get; init; }

    /// <summary>Program with its version.</summary>
    public required string Program { get; init; }

    /// <summary>When the first cells met the cryoprotectant.</summary>
    public required DateTimeOffset ContactStartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Mean cooling of the sample probe down to −40 °C, °C a minute.</summary>
    public required decimal CoolingPerMinute { get; init; }

    /// <summary>Sample temperature at the end, °C.</summary>
    public required decimal EndCelsius { get; init; }

    /// <summary>The freezer's own record as text; kept as a document.</summary>
    public string? Trace { get; init; }

    internal static Command<RecordFreezeRunRequest> Command { get; } =
        new()
        {
            Name = "record-freeze-run",
            Route = "freeze-runs/{run}",
            Stream = "freeze/{run}",
            Roles = Bench.Operators,
            Summary = "Records a freezing and judges it by the envelope of the process.",
            Example = new RecordFreezeRunRequest
            {
                EntryId = Bench.ExampleEntry,
                Lot = "CL26-0001",
                Containers = ["CL26-0001-001"],
                Freezer = "CRF-01",
                Program = "MSC-1 v2",
                ContactStartedAt = DateTimeOffset.UnixEpoch,
                EndedAt = DateTimeOffset.UnixEpoch.AddHours(2),
                CoolingPerMinute = 1.0m,
                EndCelsius = -120m,
            },
            Run = Run,
        };

    private static async Task<object?> Run(CommandContext cx, RecordFreezeRunRequest body)
    {
        var id = cx.Route("run");
        var (lot, _) = await cx.Load(Domain.Manufacturing.Lot.Decider, body.Lot);
        if (lot.Definition is not { } definition)
            throw new RuleBroken(Refusals.NotFound.Because($"There is no lot {body.Lot}."));
        var run = await cx.Do(
            FreezeRun.Decider,
            id,
            new RecordFreezeRun(
                cx.Act,
                id,
                body.Lot,
                body.Containers,
                body.Freezer,
                body.Program,
                body.ContactStartedAt,
                body.EndedAt,
                body.CoolingPerMinute,
                body.EndCelsius,
                body.Trace is null
                    ? null
                    : cx.KeepDocument("text/plain", System.Text.Encoding.UTF8.GetBytes(body.Trace)),
                definition.Freeze
            )
        );
        var around = await Bench.Look(
            cx,
            body with
            {
                Equipment = [.. body.Equipment.Append(body.Freezer).Distinct(StringComparer.Ordinal)],
            },
            StepKind.Freeze
        );
        await cx.Do(
            Domain.Manufacturing.Lot.Decider,
            body.Lot,
            new ExtendAncestry(
                id,
                body.Containers,
                $"{body.Containers.Count} containers frozen in run {id}, down to {Say.Number(body.EndCelsius)} °C at {Say.Number(body.CoolingPerMinute)} °C/min",
                run.Outside
            )
            {
                Act = cx.Act,
                Lot = body.Lot,
                Circumstances = around,
            }
        );
        await Ancestries.Grow(cx, body.Lot);
        return null;
    }
}
