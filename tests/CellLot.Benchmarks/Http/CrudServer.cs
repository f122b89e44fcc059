using System.Net;
using CellLot.Benchmarks.Ledger;
using CellLot.Domain.Site;
using CellLot.Manufacturing.Commands;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CellLot.Benchmarks.Http;

/// <summary>
/// The limit of a command over HTTP: an endpoint that keeps rows instead of events. The same sign-in, an UPDATE, a row of the audit
/// trail with who, when and what, and the answer under its key, in one batch.
/// </summary>
internal sealed class CrudServer(NpgsqlDataSource database) : IAsyncDisposable
{
    private const string Tables = """
        create schema crud;
        create table crud.equipment (id varchar primary key, kind text not null, due_on date not null, certificate text not null, version bigint not null);
        create table crud.audit (id uuid primary key, equipment varchar not null, at timestamptz not null, by text not null, by_name text not null,
            request text not null, trace text, what jsonb not null);
        create table crud.commands (account text not null, key text not null, request_hash text not null, status int not null, body text, etag text,
            at timestamptz not null, primary key (account, key));
        """;
    private WebApplication? app;

    public Uri Address => new(app!.Urls.First());

    public async Task Start(TokenKeys keys, IReadOnlyList<string> equipment)
    {
        await using (var make = database.CreateCommand(Tables))
            await make.ExecuteNonQueryAsync();
        foreach (var id in equipment)
        {
            await using var row = database.CreateCommand(
                "insert into crud.equipment values ($1, 'incubator', '2099-01-31', 'CAL-1', 0)"
            );
            row.Parameters.Add(StatementParts.Text(id));
            await row.ExecuteNonQueryAsync();
        }
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(keys).AddSingleton(TimeProvider.System);
        builder
            .Services.AddAuthentication(TokenAuthentication.Bearer)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Bearer, null);
        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder(TokenAuthentication.Bearer).RequireAuthenticatedUser().Build()
            );
        app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPost("/equipment/{id}/calibrations", Calibrate);
        await app.StartAsync();
    }

    private async Task<IResult> Calibrate(HttpContext http, string id)
    {
        var body = (await http.Request.ReadFromJsonAsync<CalibrateEquipmentRequest>(LedgerJson.Options))!;
        var actor = TokenAuthentication.ActorOf(http);
        if (!actor.Holds(Roles.Technician))
            return TypedResults.StatusCode(403);
        var now = DateTimeOffset.UtcNow;
        await using var batch = database.CreateBatch();
        batch.Add(
            "update crud.equipment set kind = $2, due_on = $3, certificate = $4, version = version + 1 where id = $1",
            StatementParts.Text(id),
            StatementParts.Text(body.Kind),
            new NpgsqlParameter { Value = body.DueOn },
            StatementParts.Text(body.Certificate)
        );
        batch.Add(
            "insert into crud.audit (id, equipment, at, by, by_name, request, trace, what) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            new NpgsqlParameter { Value = body.EntryId },
            StatementParts.Text(id),
            new NpgsqlParameter { Value = now.UtcDateTime },
            StatementParts.Text(actor.Account),
            StatementParts.Text(actor.Name),
            StatementParts.Text(http.TraceIdentifier),
            StatementParts.Text(System.Diagnostics.Activity.Current?.TraceId.ToString()),
            RawAppend.Json(body, typeof(CalibrateEquipmentRequest))
        );
        var answer = System.Text.Json.JsonSerializer.Serialize(new { Id = id, body.DueOn }, LedgerJson.Options);
        batch.Add(
            "insert into crud.commands (account, key, request_hash, status, body, etag, at) values ($1, $2, $3, 200, $4, null, $5)",
            StatementParts.Text(actor.Account),
            StatementParts.Text(http.Request.Headers["Idempotency-Key"].ToString()),
            StatementParts.Text($"calibrate {id} {body.EntryId}"),
            StatementParts.Text(answer),
            new NpgsqlParameter { Value = now.UtcDateTime }
        );
        await batch.ExecuteNonQueryAsync();
        return TypedResults.Text(answer, "application/json");
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }
}
