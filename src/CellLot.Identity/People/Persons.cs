using CellLot.Domain;
using CellLot.Platform;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Identity.People;

/// <summary>The people of the identity database. A person is one pseudonym for ever: nobody is enrolled twice under a kind.</summary>
internal sealed class Persons(ServiceRuntime service)
{
    /// <summary>Enrols a person; the same request under the same key answers the same pseudonym.</summary>
    /// <exception cref="RuleBroken"><c>ALREADY_EXISTS</c>, <c>KEY_REUSED</c>, <c>NOT_FOUND</c></exception>
    public async Task<string> Enrol(
        Person person,
        string account,
        string key,
        string requestHash,
        RidingLine logged,
        CancellationToken stop
    )
    {
        await using var connection = await service.Database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        // One enrolment after the other: they are rare, and two at once might be of one person.
        await using (var alone = new NpgsqlCommand("lock table identity.enrolments in exclusive mode", connection))
            await alone.ExecuteNonQueryAsync(stop);
        if (await Before(connection, account, key, stop) is var (hash, before))
            return string.Equals(hash, requestHash, StringComparison.Ordinal)
                ? before
                : throw new RuleBroken(Refusals.KeyReused.Because("The key was used for another enrolment."));
        await MustBeNew(connection, person, stop);
        await using (
            var insert = new NpgsqlCommand(
                "insert into identity.persons(pseudonym, kind, name, birth_date, hospital_number, wristband, mother, enrolled_by, enrolled_at) "
                    + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                connection
            )
        )
        {
            insert.Parameters.Add(new() { Value = person.Pseudonym });
            insert.Parameters.Add(new() { Value = person.Kind });
            insert.Parameters.Add(new() { Value = person.Name });
            insert.Parameters.Add(new() { Value = person.BirthDate });
            insert.Parameters.Add(new() { Value = person.HospitalNumber });
            insert.Parameters.Add(new() { Value = person.Wristband });
            insert.Parameters.Add(
                new() { Value = (object?)person.Mother ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
            );
            insert.Parameters.Add(new() { Value = account });
            insert.Parameters.Add(new() { Value = service.Clock.GetUtcNow() });
            await insert.ExecuteNonQueryAsync(stop);
        }
        await using (
            var keep = new NpgsqlCommand(
                "insert into identity.enrolments(account, key, request_hash, pseudonym) values ($1, $2, $3, $4)",
                connection
            )
        )
        {
            foreach (var value in (string[])[account, key, requestHash, person.Pseudonym])
                keep.Parameters.Add(new() { Value = value });
            await keep.ExecuteNonQueryAsync(stop);
        }
        await logged.Write(connection, stop);
        await transaction.CommitAsync(stop);
        return person.Pseudonym;
    }

    /// <summary>The person of a pseudonym.</summary>
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c></exception>
    public async Task<Person> Find(string pseudonym, CancellationToken stop)
    {
        await using var command = service.Database.CreateCommand(
            "select pseudonym, kind, name, birth_date, hospital_number, wristband, mother from identity.persons where pseudonym = $1"
        );
        command.Parameters.Add(new() { Value = pseudonym });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new Person(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetFieldValue<DateOnly>(3),
                row.GetString(4),
                row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6)
            )
            : throw new RuleBroken(Refusals.NotFound.Because("Nobody is enrolled under this pseudonym."));
    }

    private static async Task<(string Hash, string Pseudonym)?> Before(
        NpgsqlConnection connection,
        string account,
        string key,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(
            "select request_hash, pseudonym from identity.enrolments where account = $1 and key = $2",
            connection
        );
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = key });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? (row.GetString(0), row.GetString(1)) : null;
    }

    /// <summary>Says which pseudonym the person has already: going on with a second one would lose what was given before.</summary>
    private static async Task MustBeNew(NpgsqlConnection connection, Person person, CancellationToken stop)
    {
        var rules = new Rules();
        if (
            await Ask(connection, "kind = $1 and hospital_number = $2", stop, person.Kind, person.HospitalNumber) is
            { } same
        )
            rules.Add(Refusals.AlreadyExists.Because($"This hospital number is enrolled already: go on with {same}."));
        if (await Ask(connection, "wristband = $1", stop, person.Wristband) is { } other)
            rules.Add(
                Refusals.AlreadyExists.Because($"This wristband belongs to {other}: no two people wear the same.")
            );
        if (
            person.Mother is { } mother
            && await Ask(connection, "pseudonym = $1 and kind = 'mother'", stop, mother) is null
        )
            rules.Add(Refusals.NotFound.Because("No mother is enrolled under the pseudonym named."));
        rules.ThrowIfBroken();
    }

    private static async Task<string?> Ask(
        NpgsqlConnection connection,
        string where,
        CancellationToken stop,
        params string[] values
    )
    {
        await using var command = new NpgsqlCommand(
            $"select pseudonym from identity.persons where {where}",
            connection
        );
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(stop) as string;
    }
}
