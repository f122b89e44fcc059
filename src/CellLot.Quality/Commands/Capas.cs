using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Quality.Commands;

/// <summary>A planned action.</summary>
/// <param name="Cause">What it answers, e.g. <c>deviation/DEV-0007</c>.</param>
/// <param name="Owner">Account that answers for it.</param>
public sealed record OpenCapaBody(string Cause, string Plan, string Owner, DateOnly DueOn) : CommandBody;

/// <summary>Whether it was effective.</summary>
public sealed record CloseCapaBody(bool Effective, string Evidence) : CommandBody;

/// <summary><c>POST capas/{capa}</c> and <c>…/closure</c></summary>
internal static class CapaCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<OpenCapaBody>
            {
                Name = "open-capa",
                Route = "capas/{capa}",
                Stream = "capa/{capa}",
                Roles = [Roles.QaReviewer, Roles.ProductionLead],
                Summary = "Opens a corrective or preventive action.",
                Example = new("deviation/DEV-0007", "replace all door seals", "lead", new DateOnly(2030, 1, 31))
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-00000000010f"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("capa");
                    await cx.Do(
                        Capa.Decider,
                        id,
                        new OpenCapa(cx.Act, id, body.Cause, body.Plan, body.Owner, body.DueOn)
                    );
                    return null;
                },
            }
        );
        commands.Map(
            new Command<CloseCapaBody>
            {
                Name = "close-capa",
                Route = "capas/{capa}/closure",
                Stream = "capa/{capa}",
                Roles = [Roles.QaReviewer],
                Signs = [Meanings.Approved],
                Summary = "Closes an action with the evidence of its effect; not by who answers for it.",
                Example = new(true, "three months without another one")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000110"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("capa");
                    await cx.Do(Capa.Decider, id, new CloseCapa(cx.Act, id, body.Effective, body.Evidence));
                    return null;
                },
            }
        );
    }
}
