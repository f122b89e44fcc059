using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Identity;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Client;
using CellLot.Platform.Hosting;
using CellLot.Platform.Installation;
using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using CellLot.Site;
using CellLot.Site.SetUp;
using CellLot.Tests.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CellLot.Tests.Site;

/// <summary>Site and Identity as a program at an address, on databases of its own; may be started again on them.</summary>
public sealed class People : IAsyncDisposable
{
    public const string Password = "words of their own";
    private readonly Databases databases;
    private readonly List<PostgresLedger> ledgers = [];
    private WebApplication? app;

    private People(Databases databases, string folder) => (this.databases, Folder) = (databases, folder);

    /// <summary>The instance's folder.</summary>
    public string Folder { get; }

    /// <summary>File with the code of the first set-up.</summary>
    public string CodeFile => Path.Combine(Folder, "enrolment-code");

    /// <summary>What the program said when it started.</summary>
    public List<string> Said { get; } = [];

    public HttpClient Http { get; private set; } = new();

    /// <summary>The public keys that every service trusts.</summary>
    public TokenKeys Keys => app!.Services.GetRequiredService<TokenKeys>();

    /// <summary>An empty instance, started.</summary>
    public static async Task<People> Empty()
    {
        var people = new People(
            await TestPostgres.NewDatabases("site"),
            Directory.CreateTempSubdirectory("celllot-people-").FullName
        );
        await people.Start();
        return people;
    }

    /// <summary>An instance with the administrators admin1 and admin2.</summary>
    public static async Task<People> WithAdministrators()
    {
        var people = await Empty();
        await people.SetUp(await File.ReadAllTextAsync(people.CodeFile));
        return people;
    }

    /// <summary>Starts the program on what is there.</summary>
    public async Task Start()
    {
        var superuser = await TestPostgres.Superuser();
        await InstallationSchema.Upgrade(databases.AdminOfLedgers(superuser), ["site"]);
        var runtimes = new List<ServiceRuntime>
        {
            await Open(
                new SiteModule(),
                databases.AdminOfLedgers(superuser),
                Databases.RoleOf("site"),
                databases.ForService(superuser, "site", TestPostgres.Password)
            ),
            await Open(
                new IdentityModule(),
                databases.AdminOfIdentity(superuser),
                Databases.IdentityRole,
                databases.ForIdentity(superuser, TestPostgres.Password)
            ),
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new SetUpCode(CodeFile, Said.Add));
        builder.Services.AddCellLot(runtimes, new TokenKeys(), new SiteZones());
        app = builder.Build();
        app.UseCellLotProblems();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapCellLot();
        await app.StartCellLot(CancellationToken.None);
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async Task Stop()
    {
        await app!.DisposeAsync();
        foreach (var ledger in ledgers)
            await ledger.DisposeAsync();
        ledgers.Clear();
    }

    private async Task<ServiceRuntime> Open(ServiceModule module, string admin, string role, string connection)
    {
        await LedgerSchema.Upgrade(admin, module.Name, role, module.SchemaSql);
        var types = module.MakeEventTypes();
        var ledger = await PostgresLedger.Open(module.Name, connection, types);
        ledgers.Add(ledger);
        return new ServiceRuntime(module, ledger, types, ledger.Database, TimeProvider.System);
    }

    /// <summary>Sends the first set-up; the same content each time.</summary>
    public Task<JsonElement> SetUp(string code, string? key = "set-up") =>
        new CellLotClient(Http).Post(
            "site",
            "setup",
            Body(
                new
                {
                    code,
                    administrators = new[]
                    {
                        new
                        {
                            account = "admin1",
                            name = "Alba Ruiz",
                            password = Password + " 1",
                        },
                        new
                        {
                            account = "admin2",
                            name = "Bruno Gil",
                            password = Password + " 2",
                        },
                    },
                }
            ),
            key,
            null,
            TestContext.Current.CancellationToken
        );

    /// <summary>A signed-in person.</summary>
    public async Task<CellLotClient> As(string account, string password)
    {
        var client = new CellLotClient(Http);
        await client.SignIn(account, password, TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>Enrols a person by admin1, who chooses <see cref="Password"/>, and signs in.</summary>
    public async Task<CellLotClient> Enrol(string account, params string[] roles)
    {
        await Send(
            await As("admin1", Password + " 1"),
            "site",
            $"accounts/{account}",
            new
            {
                entryId = Guid.CreateVersion7(),
                name = "Teresa Lozano",
                password = "given by the office",
                roles = roles.Select(role => new
                {
                    role,
                    site = "*",
                    study = "*",
                }),
            }
        );
        await Choose(account, "given by the office", Password);
        return await As(account, Password);
    }

    public Task<JsonElement> Choose(string account, string password, string newPassword) =>
        Send(
            new CellLotClient(Http),
            "site",
            "password",
            new
            {
                account,
                password,
                newPassword,
            }
        );

    public static Task<JsonElement> Send(
        CellLotClient client,
        string service,
        string path,
        object body,
        string? key = null
    ) => client.Post(service, path, Body(body), key, null, TestContext.Current.CancellationToken);

    public static JsonObject Body(object body) =>
        (JsonObject)JsonSerializer.SerializeToNode(body, body.GetType(), LedgerJson.Options)!;

    /// <summary>One value out of a database, as the superuser.</summary>
    public async Task<T> Ask<T>(string sql, bool identity = false)
    {
        await using var source = NpgsqlDataSource.Create(
            await TestPostgres.Superuser(identity ? databases.Identity : databases.Ledgers)
        );
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>A connection string of Identity's own role.</summary>
    public async Task<string> IdentityRole() =>
        databases.ForIdentity(await TestPostgres.Superuser(), TestPostgres.Password);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(Folder, recursive: true);
    }
}
