using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using CellLot.Benchmarks.Harness;
using CellLot.Benchmarks.Ledger;
using CellLot.Domain.Site;
using CellLot.Host.Logs;
using CellLot.Host.Serving;
using CellLot.Platform.Access;
using CellLot.Platform.Hosting;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CellLot.Benchmarks.Http;

/// <summary>A signed-in person's command over HTTP, beside an endpoint that keeps rows.</summary>
internal sealed class HttpRows(bool quick)
{
    private const int Most = 32;
    private readonly int rounds = quick ? 2 : 9;
    private readonly TimeSpan round = TimeSpan.FromSeconds(quick ? 0.3 : 2);

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var books = await Books.Open();
        using var log = new JsonLog(books.Instance.Logs, TimeProvider.System);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var app = WebHost.Build(books.Instance, books.Services, ["http://127.0.0.1:0"], log);
        await app.StartCellLot(CancellationToken.None);
        await app.StartAsync();
        var keys = app.Services.GetRequiredService<TokenKeys>();
        keys.Trust("site", key);
        keys.WhenUnknown = null;
        app.Services.GetRequiredService<SiteZones>().Set("madrid", "Europe/Madrid");
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(books.Superuser)
            {
                MaxPoolSize = Most,
                MaxAutoPrepare = 50,
                NoResetOnClose = true,
                AutoPrepareMinUsages = 2,
            }
        );
        await using var crud = new CrudServer(database);
        var acts = new Calibrations(books.Service("manufacturing"), "WEB");
        await crud.Start(keys, [.. Enumerable.Range(0, Most).Select(acts.Equipment)]);
        var token = Tokens.Access(
            key,
            "site",
            new Actor(Calibrations.Person, "Name of tech1", [new Grant(Roles.Technician, "madrid", "*")]),
            DateTimeOffset.UtcNow,
            TimeSpan.FromHours(4)
        );
        using var ours = Client(new Uri(app.Urls.First()), token);
        using var limit = Client(crud.Address, token);
        var rows = new List<Row>();
        foreach (var connections in new[] { 8, Most })
        {
            var compared = await SideBySide.Play(
                rounds,
                () =>
                    Writers.Rate(
                        connections,
                        round,
                        w => Send(ours, $"/api/v1/manufacturing/equipment/{acts.Equipment(w)}/calibrations")
                    ),
                () => Writers.Rate(connections, round, w => Send(limit, $"/equipment/{acts.Equipment(w)}/calibrations"))
            );
            rows.Add(
                new Row(
                    $"command over HTTP, {connections} connections",
                    compared.Ratio,
                    Aim.NotBelow(0.5),
                    $"{compared.Ours:0} /s",
                    $"{compared.Limit:0} /s, an endpoint with UPDATE and audit row"
                )
            );
        }
        await app.StopAsync();
        return rows;
    }

    private static HttpClient Client(Uri address, string token)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Most })
        {
            BaseAddress = address,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task Send(HttpClient client, string path)
    {
        var entry = Guid.CreateVersion7();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(
                new
                {
                    EntryId = entry,
                    Calibrations.Kind,
                    DueOn = new DateOnly(2099, 1, 31),
                    Certificate = "CAL-2026-014",
                },
                options: LedgerJson.Options
            ),
        };
        request.Headers.Add("Idempotency-Key", $"{entry}");
        using var answer = await client.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }
}
