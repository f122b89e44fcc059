using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;
using CellLot.Quality.Messages;

namespace CellLot.Quality.Commands;

/// <summary>What happened, and what it touches.</summary>
public sealed record RaiseDeviationBody(IReadOnlyList<string> ScopeKeys, string Description) : CommandBody
{
    /// <summary>Out of <c>GET deviations/kinds</c>.</summary>
    public string? Kind { get; init; }
}

/// <summary>How much it weighs.</summary>
public sealed record ClassifyDeviationBody(DeviationWeight Weight, string Rationale) : CommandBody;

/// <summary>Its cause, and the action that follows.</summary>
public sealed record CloseDeviationBody(string Cause, string? Capa) : CommandBody;

/// <summary><c>POST deviations/{deviation}</c>, <c>…/classification</c>, <c>…/closure</c></summary>
internal static class DeviationCommands
{
    private const string Route = "deviations/{deviation}";
    private const string Stream = "deviation/{deviation}";

    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<RaiseDeviationBody>
            {
                Name = "raise-deviation",
                Route = Route,
                Stream = Stream,
                Roles = [Roles.Technician, Roles.ProductionLead, Roles.Analyst, Roles.QaReviewer, Roles.Pharmacist],
                Summary =
                    "Raises a deviation; it stands against the release of every lot that it touches until it is judged.",
                Example = new(["lot/CL26-0001"], "incubator door open for six minutes")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-00000000010c"),
                    Kind = "equipment",
                },
                Run = (cx, body) =>
                    Do(
                        cx,
                        new RaiseDeviation(cx.Act, cx.Route("deviation"), body.ScopeKeys, body.Description, body.Kind)
                    ),
            }
        );
        commands.Map(
            new Command<ClassifyDeviationBody>
            {
                Name = "classify-deviation",
                Route = $"{Route}/classification",
                Stream = Stream,
                Roles = [Roles.QaReviewer],
                Summary = "Judges how much a deviation weighs; a minor one does not stand against a release.",
                Example = new(DeviationWeight.Minor, "temperature stayed within its range")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-00000000010d"),
                },
                Run = (cx, body) =>
                    Do(cx, new ClassifyDeviation(cx.Act, cx.Route("deviation"), body.Weight, body.Rationale)),
            }
        );
        commands.Map(
            new Command<CloseDeviationBody>
            {
                Name = "close-deviation",
                Route = $"{Route}/closure",
                Stream = Stream,
                Roles = [Roles.QaReviewer],
                Signs = [Meanings.Approved],
                Summary = "Closes a deviation; a major or critical one is signed by its investigator too.",
                Example = new("door seal worn, replaced", "CAPA-0003")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-00000000010e"),
                },
                Run = (cx, body) => Do(cx, new CloseDeviation(cx.Act, cx.Route("deviation"), body.Cause, body.Capa)),
            }
        );
    }

    private static async Task<object?> Do(CommandContext cx, IDeviationCommand command)
    {
        var id = cx.Route("deviation");
        await cx.Do(Deviation.Decider, id, command);
        var (state, version) = await cx.Load(Deviation.Decider, id);
        await Descent.State(
            cx,
            state.ScopeKeys,
            new DeviationInput(
                Deviation.Decider.Stream(id),
                version,
                id,
                state.Description,
                state.Weight,
                !state.Closed,
                state.StandsAgainst
            )
        );
        return null;
    }
}
