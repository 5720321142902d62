using Dingzhou.Domain.Events;
using Dingzhou.Domain.Identity;

namespace Dingzhou.Storage.Identity;

/// <summary>
/// Who read which personal data: every reading by somebody other than the person or applicant concerned leaves a row. Where it is known
/// whose data it is, the row stands with the readings of that enterprise or person, so that they can see it.
/// </summary>
public sealed class AccessLog(StorageConnection connection, TimeProvider clock)
{
    private readonly TableClient _table = connection.Table("AccessLog");

    /// <summary>Records a reading of what concerns nobody alone, before the data is given out.</summary>
    /// <param name="id">What was read.</param>
    /// <param name="what">Which part of it.</param>
    public Task WriteAsync(Actor reader, string id, string what, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        return WriteAsync(id, string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks:D19}"), reader, id, what, now, cancellation);
    }

    /// <summary>Records a reading of somebody's data, before it is given out.</summary>
    /// <param name="id">What was read.</param>
    /// <param name="what">Which part of it.</param>
    /// <param name="about">Whose data it is.</param>
    public Task WriteAsync(Actor reader, string id, string what, DataSubject about, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        return WriteAsync(about.Key, Lines.NewestFirst(now), reader, id, what, now, cancellation);
    }

    /// <summary>Records a use of somebody's data with what it was for, before the data is given out. Twice is once.</summary>
    /// <param name="id">What was used.</param>
    /// <param name="what">By what right.</param>
    /// <param name="about">Whose data it is.</param>
    public Task WriteAsync(
        Actor reader, string id, string what, DataSubject about, NotedUse use, CancellationToken cancellation = default)
    {
        var row = Row(about.Key, $"{Lines.NewestFirst(use.At)}-{use.Key}", reader, id, what, use.At);
        (row["Purpose"], row["Claims"], row["Organisation"]) =
            (use.Purpose, JsonSerializer.Serialize(use.Claims, DomainJson.Options), use.Organisation);
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>The readings of somebody's data, the newest first.</summary>
    public Task<Page<NotedReading>> OfAsync(DataSubject about, int limit, string? cursor, CancellationToken cancellation = default) =>
        OfAsync(about, id: null, limit, cursor, cancellation);

    /// <summary>Those of one thing of somebody's.</summary>
    /// <param name="id">What was read; null: everything.</param>
    public Task<Page<NotedReading>> OfAsync(
        DataSubject about, string? id, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {about.Key} and RowKey gt {cursor ?? ""}");
        return Page<NotedReading>.ReadAsync(
            _table.QueryAsync<TableEntity>(
                id is null ? filter : $"{filter} and {TableClient.CreateQueryFilter($"Id eq {id}")}", limit + 1,
                cancellationToken: cancellation),
            limit,
            e => new(
                e.GetString("Id"), e.GetString("What"), e.GetDateTimeOffset("At")!.Value,
                new(e.GetString("Subject"), e.GetString("Name"), e.GetString("Department")))
            {
                Purpose = e.GetString("Purpose"),
                Claims = e.GetString("Claims") is { } claims
                    ? JsonSerializer.Deserialize<IReadOnlyList<string>>(claims, DomainJson.Options) : null,
                Organisation = e.GetString("Organisation"),
            });
    }

    private Task<Response> WriteAsync(
        string partition, string place, Actor reader, string id, string what, DateTimeOffset now, CancellationToken cancellation) =>
        _table.AddEntityAsync(Row(partition, $"{place}-{Guid.NewGuid():N}", reader, id, what, now), cancellation);

    private static TableEntity Row(string partition, string row, Actor reader, string id, string what, DateTimeOffset at) =>
        new(partition, row)
        {
            ["Id"] = id, ["At"] = at, ["Subject"] = reader.Subject, ["Name"] = reader.Name, ["Department"] = reader.Department,
            ["What"] = what,
        };
}

/// <summary>Whose data something is.</summary>
public sealed record DataSubject
{
    private const string OfEnterprises = "enterprise-";
    private const string OfPersons = "person-";

    private DataSubject(string key) => Key = key;

    /// <summary>Under which its readings stand.</summary>
    internal string Key { get; }

    /// <summary>An enterprise.</summary>
    public static DataSubject Enterprise(string uscc) => new($"{OfEnterprises}{uscc}");

    /// <summary>A person, by the subject at the issuer: it may hold any character, a key not.</summary>
    public static DataSubject Person(string subject) => PersonOfHash(CanonicalJson.Hash(subject));

    /// <summary>A person of whom only the hash of the subject is known.</summary>
    public static DataSubject PersonOfHash(string hash) => new($"{OfPersons}{hash}");

    /// <summary>An enterprise, or else a person.</summary>
    public static DataSubject Of(string? uscc, string? subject) => uscc is not null ? Enterprise(uscc) : Person(subject!);

    /// <summary>Whether readings that stand under this are of somebody's data.</summary>
    /// <remarks>The cases of a procedure may be called <c>enterprise-…</c> as well; no code of theirs is a credit code.</remarks>
    internal static bool IsKey(string key) => UsccOf(key) is not null || key.StartsWith(OfPersons, StringComparison.Ordinal);

    /// <summary>The enterprise of whose data they are; null where of none.</summary>
    internal static string? UsccOf(string key) =>
        key.StartsWith(OfEnterprises, StringComparison.Ordinal) && key[OfEnterprises.Length..] is var code && Uscc.IsValid(code)
            ? code : null;
}

/// <summary>A reading.</summary>
/// <param name="Id">What was read.</param>
/// <param name="What">Which part of it.</param>
/// <param name="At">When.</param>
/// <param name="By">Who read it.</param>
public sealed record NotedReading(string Id, string What, DateTimeOffset At, Actor By)
{
    /// <summary>What it was for; null where nobody says.</summary>
    public string? Purpose { get; init; }

    /// <summary>What was given out, by names; null where it is the part as a whole.</summary>
    public IReadOnlyList<string>? Claims { get; init; }

    /// <summary>The organisation or person that read it, where that is no official.</summary>
    public string? Organisation { get; init; }
}

/// <summary>What is noted of a use beside who and when.</summary>
/// <param name="At">When.</param>
/// <param name="Key">What makes it unlike every other at that moment.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Claims">What is given out, by names.</param>
/// <param name="Organisation">The organisation or person that uses it; null where it is a department.</param>
public sealed record NotedUse(DateTimeOffset At, string Key, string Purpose, IReadOnlyList<string> Claims, string? Organisation = null);
