using CellLot.Host.Demo;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;
using Npgsql;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(StudyOnce))]

namespace CellLot.SystemTests.Proof;

/// <summary>A study that nothing disturbed, played when the first test asks for it, once for all of them.</summary>
public sealed class StudyOnce : IAsyncDisposable
{
    private readonly Lazy<Task<PlayedStudy>> played = new(PlayedStudy.Play);

    internal Task<PlayedStudy> Played => played.Value;

    public async ValueTask DisposeAsync()
    {
        if (played.IsValueCreated)
            await (await played.Value).DisposeAsync();
    }
}

/// <summary>What the study came to, and its ledgers, kept aside so that each test can spoil a copy of its own.</summary>
internal sealed class PlayedStudy : IAsyncDisposable
{
    private readonly Installation at = Installation.Of(Shape.AllInOne, seed: null);

    private PlayedStudy() { }

    private IReadOnlyList<AcknowledgedCommand> Acknowledged { get; set; } = [];

    /// <summary>The final table as it is printed, without pseudonyms.</summary>
    public string Table { get; private set; } = "";

    /// <summary>How many events of each type each kind of stream holds.</summary>
    public string Histogram { get; private set; } = "";

    public static async Task<PlayedStudy> Play()
    {
        var study = new PlayedStudy();
        try
        {
            await study.PlayThrough();
            return study;
        }
        catch
        {
            await study.DisposeAsync();
            throw;
        }
    }

    /// <summary>The findings about a copy of the ledgers on which this was done.</summary>
    public async Task<IReadOnlyList<Finding>> Spoiled(string sql)
    {
        NpgsqlConnection.ClearAllPools();
        await Run("postgres", "drop database if exists celllot with (force)", "create database celllot template kept");
        await Run("celllot", sql);
        await using var evidence = await Evidence.Of(at, CancellationToken.None);
        return await Judge.AtOnce(evidence, Acknowledged);
    }

    public ValueTask DisposeAsync() => at.DisposeAsync();

    private async Task PlayThrough()
    {
        await at.Start();
        var clients = new Clients(at, seed: 1);
        Table = DemoUnderKillsTests.TableOf(await clients.Study());
        Acknowledged = clients.Acknowledged;
        (await Judge.Judged(at, Acknowledged)).Findings.ShouldBeEmpty();
        Histogram = await DemoUnderKillsTests.HistogramOf(at);
        (await at.Members[0].Stop()).ShouldBe(0);
        await Run("postgres", "alter database celllot rename to kept");
    }

    private async Task Run(string database, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(await at.Superuser(database) + ";Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
