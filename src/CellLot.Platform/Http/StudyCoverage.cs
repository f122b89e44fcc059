using CellLot.Domain;
using CellLot.Platform.Access;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>
/// A role counts for its own study in reads as in commands. The site is not asked: like commands, reads are made where the
/// person stands, and an order of one hospital is made up in another's pharmacy.
/// </summary>
public static class StudyCoverage
{
    /// <summary>True when one of these roles is held for this study; a record of no study (<c>-</c>) asks for the role only.</summary>
    public static bool Reaches(this Actor actor, IReadOnlyList<string> roles, string study) =>
        actor.Grants.Any(g => actor.Covers(roles, g.Site, study));

    /// <summary>The rows of studies that the person may read.</summary>
    public static IEnumerable<TRow> Covered<TRow>(
        this Query query,
        IEnumerable<TRow> rows,
        Readers readers,
        Func<TRow, string> study
    ) => rows.Where(r => query.Actor.Reaches(readers.Roles, study(r)));

    /// <summary>Null when the person may read the stream, else the refusal.</summary>
    public static async Task<IResult?> Refuse(Query query, Readers readers, string stream)
    {
        if (!readers.ForItsStudy)
            return null;
        var study = await StudyOf(query, stream);
        return query.Actor.Reaches(readers.Roles, study)
            ? null
            : Problems.Of(
                query.Http,
                StatusCodes.Status403Forbidden,
                [
                    Refusals.NotAuthorised.Because(
                        $"Reading this asks for one of the roles {string.Join(", ", readers.Roles)} in the study {study}."
                    ),
                ]
            );
    }

    /// <summary>The study that the stream's events name; <c>-</c> where none does.</summary>
    private static async Task<string> StudyOf(Query query, string stream)
    {
        await using var command = query.Service.Database.CreateCommand(
            "select headers ->> 'study' from mt_events where stream_id = $1 and headers ->> 'study' <> '-' order by version limit 1"
        );
        command.Parameters.Add(new() { Value = stream });
        return await command.ExecuteScalarAsync(query.Stop) as string ?? "-";
    }
}
