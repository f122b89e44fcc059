using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CellLot.Domain;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>The shell of endpoints that are no commands (sign-in, enrol, match): body read strictly, every refusal a problem.</summary>
public static class PlainEndpoint
{
    private const int Longest = 65_536;

    private static readonly JsonSerializerOptions Strict = new(LedgerJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads the body, answers, and turns what is refused into a problem.</summary>
    /// <param name="refused">Keeps a refusal before it is answered; when that fails the answer is 503.</param>
    public static Func<HttpContext, Task<IResult>> Of<TBody>(
        Func<HttpContext, TBody, Task<IResult>> answer,
        Func<HttpContext, IReadOnlyList<Refusal>, Task>? refused = null
    )
        where TBody : class => http => Answer(http, answer, refused);

    private static async Task<IResult> Answer<TBody>(
        HttpContext http,
        Func<HttpContext, TBody, Task<IResult>> answer,
        Func<HttpContext, IReadOnlyList<Refusal>, Task>? refused
    )
        where TBody : class
    {
        try
        {
            try
            {
                return await answer(http, await Read<TBody>(http));
            }
            catch (RuleBroken broken)
            {
                if (refused is not null)
                    await refused(http, broken.Broken);
                return Problems.Of(http, Problems.StatusOf(broken.Broken), broken.Broken);
            }
        }
        catch (Npgsql.NpgsqlException)
        {
            return Problems.Of(
                http,
                StatusCodes.Status503ServiceUnavailable,
                [Refusals.ServiceUnavailable.Because("The database did not answer; nothing was done.")]
            );
        }
    }

    private static async Task<TBody> Read<TBody>(HttpContext http)
        where TBody : class
    {
        try
        {
            return As<TBody>(await SentJson.Read(http, Longest));
        }
        catch (JsonException wrong)
        {
            throw Unreadable(wrong);
        }
    }

    /// <summary>A body read as JSON, where its bytes are signed, as what it says.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public static TBody As<TBody>(JsonObject json)
    {
        try
        {
            return json.Deserialize<TBody>(Strict)!;
        }
        catch (JsonException wrong)
        {
            throw Unreadable(wrong);
        }
    }

    private static RuleBroken Unreadable(JsonException wrong) =>
        new(
            UnreadField.Of(
                wrong,
                wrong.Path is "$" or null
                    ? "The body has other fields than the API's description says, or is no JSON."
                    : "this cannot be read; see the API's description."
            )
        );

    private static RuleBroken Invalid(string because) => new(Refusals.InputInvalid.Because(because));
}
