using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using CellLot.Benchmarks.Harness;
using CellLot.Domain.Site;
using CellLot.Platform.Access;
using Npgsql;

namespace CellLot.Benchmarks.Started;

/// <summary>From the start of the program to its first answer about a lot, beside an ASP.NET program that says hello.</summary>
internal sealed class StartRows(bool quick)
{
    private const int Port = 18_480;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly int rounds = quick ? 1 : 9;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var books = await Books.Open();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await Trust(books, key);
        var token = Tokens.Access(
            key,
            "site",
            new Actor("tech1", "Name of tech1", [new Grant(Roles.Technician, "madrid", "*")]),
            DateTimeOffset.UtcNow,
            TimeSpan.FromHours(2)
        );
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");
        var compared = await SideBySide.Play(
            rounds,
            () =>
                First(
                    Published.Program,
                    [
                        "serve",
                        "--demonstration",
                        "--data",
                        books.Instance.Path,
                        "--port",
                        Port.ToString(CultureInfo.InvariantCulture),
                    ],
                    ("CELLLOT_SERVER", ServerOf(books.Admin)), // prepared: an installation's program has no administrator's rights
                    $"{address}/api/v1/manufacturing/lots",
                    token
                ),
            () => First(Published.Hello, [], ("ASPNETCORE_URLS", address), address, token)
        );
        return
        [
            new Row(
                "cold start to the first domain answer",
                compared.Ratio,
                Aim.NotAbove(3),
                Results.Ms(compared.Ours),
                $"{Results.Ms(compared.Limit)}, an ASP.NET program that says hello"
            ),
        ];
    }

    private static string ServerOf(string connection)
    {
        var full = new NpgsqlConnectionStringBuilder(connection);
        return new NpgsqlConnectionStringBuilder { Host = full.Host, Port = full.Port }.ConnectionString;
    }

    private static async Task Trust(Books books, ECDsa key)
    {
        await using var database = NpgsqlDataSource.Create(books.Superuser);
        await using var command = database.CreateCommand(
            "insert into installation.public_keys(issuer, id, spki) values ('site', $1, $2)"
        );
        command.Parameters.Add(new() { Value = TokenKeys.IdOf(key) });
        command.Parameters.Add(new() { Value = key.ExportSubjectPublicKeyInfo() });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Seconds until it answers 200 to whoever has signed in.</summary>
    private static async Task<double> First(
        string program,
        string[] arguments,
        (string Name, string Value) environment,
        string asked,
        string token
    )
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[environment.Name] = environment.Value;
        var begun = Stopwatch.GetTimestamp();
        using var running = Process.Start(start)!;
        running.OutputDataReceived += (_, _) => { };
        running.ErrorDataReceived += (_, _) => { };
        running.BeginOutputReadLine();
        running.BeginErrorReadLine();
        try
        {
            while (!await Answers(http, asked))
            {
                if (running.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
                    throw new InvalidOperationException($"{program} does not answer.");
                await Task.Delay(5);
            }
            return Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }
        finally
        {
            running.Kill();
            await running.WaitForExitAsync();
        }
    }

    private static async Task<bool> Answers(HttpClient http, string asked)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(asked));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
