using System.Net;
using System.Text.RegularExpressions;

namespace CellLot.Benchmarks;

/// <summary>A browser without a screen: signs in on the page and reads pages with its cookies.</summary>
internal sealed partial class PageReader : IDisposable
{
    private readonly HttpClient client;

    public PageReader(Uri address) =>
        client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = address,
        };

    public async Task SignIn(string account, string password)
    {
        var page = await client.GetStringAsync(new Uri("/sign-in?to=/lots", UriKind.Relative));
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = Token().Match(page).Groups["value"].Value,
                ["Form.Account"] = account,
                ["Form.Password"] = password,
            }
        );
        using var answer = await client.PostAsync(new Uri("/sign-in?to=/lots", UriKind.Relative), form);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath != "/lots")
            throw new InvalidOperationException($"{account} is not signed in: {answer.StatusCode}.");
    }

    /// <summary>Reads a page whole.</summary>
    /// <returns>Its bytes.</returns>
    /// <exception cref="InvalidOperationException">It is not that page.</exception>
    public async Task<int> Read(string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode && answer.RequestMessage!.RequestUri!.AbsolutePath != "/sign-in"
            ? bytes.Length
            : throw new InvalidOperationException($"{address} answers {answer.StatusCode}.");
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Token();
}
