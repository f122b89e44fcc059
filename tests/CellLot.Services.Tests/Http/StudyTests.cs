using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Platform.Subscriptions;
using CellLot.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CellLot.Tests.Http;

/// <summary>After the whole study was played: views equal their rebuild, nothing is parked, nobody is named.</summary>
public sealed class StudyTests(StudyFixture api) : IClassFixture<StudyFixture>
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool played;

    private async Task Played()
    {
        await Once.WaitAsync();
        try
        {
            if (!played)
                await DemoScript.Play(api.Stage);
            played = true;
        }
        finally
        {
            Once.Release();
        }
    }

    [Fact]
    public async Task Every_view_equals_its_rebuild()
    {
        await Played();
        foreach (var service in api.Services.Where(s => s.Name != "identity"))
        {
            var before = await Rows(service.Name, "views");
            await InlineRebuild.Run(service, CancellationToken.None);
            (await Rows(service.Name, "views")).ShouldBe(before, service.Name);
            foreach (var projection in service.Module.Projections(service))
            {
                var kept = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var table in projection.Tables)
                    kept[table] = await Rows(service.Name, table);
                await new Projector(service, projection, NullLogger.Instance).Rebuild(CancellationToken.None);
                foreach (var table in projection.Tables)
                    (await Rows(service.Name, table)).ShouldBe(kept[table], $"{service.Name}.{table}");
            }
        }
    }

    [Fact]
    public async Task No_message_is_left_parked()
    {
        await Played();
        foreach (var service in api.Services.Where(s => s.Name != "identity"))
            await Eventually.Holds(
                async () =>
                    await Ask($"select count(*)::text from {service.Name}.parked_messages where closed_at is null")
                    == "0",
                $"nothing is parked in {service.Name}"
            );
    }

    [Fact]
    public async Task A_dump_of_the_services_names_nobody()
    {
        await Played();
        var identities = await Planted();
        identities.Count.ShouldBeGreaterThan(8);
        foreach (var service in api.Services.Where(s => s.Name != "identity"))
        foreach (
            var table in (
                await Ask($"select string_agg(tablename, ',') from pg_tables where schemaname = '{service.Name}'")
            ).Split(',')
        )
        {
            var rows = await Rows(service.Name, table);
            foreach (var identity in identities)
                rows.Contains(identity, StringComparison.OrdinalIgnoreCase)
                    .ShouldBeFalse($"{service.Name}.{table} holds an identity");
        }
    }

    [Fact]
    public async Task Every_cell_is_accounted_for_in_exactly_one_account()
    {
        await Played();
        var stock = await api.Stage.Get("pharm1", "/api/v1/pharmacy/stock/CL26-0001");
        stock.ToString().ShouldContain("infused");
    }

    private async Task<List<string>> Planted()
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(api.Admin) { Database = "celllot_identity" }
        );
        await using var command = source.CreateCommand(
            "select string_agg(t.v, E'\\n') from (select unnest(array[name, birth_date::text, hospital_number, wristband]) as v from identity.persons) t where length(v) > 3"
        );
        return [.. ((string)(await command.ExecuteScalarAsync())!).Split('\n')];
    }

    private Task<string> Rows(string schema, string table) =>
        Ask($"select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from {schema}.{table} t");

    private async Task<string> Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(api.Admin);
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>The program with nothing in it but the study: other tests tell facts that no command made.</summary>
public sealed class StudyFixture : ApiFixture;
