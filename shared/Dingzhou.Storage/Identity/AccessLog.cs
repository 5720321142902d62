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

    /// <summary>The readings of somebody's data, the newest first.</summary>
    public Task<Page<NotedReading>> OfAsync(DataSubject about, int limit, string? cursor, CancellationToken cancellation = default) =>
        Page<NotedReading>.ReadAsync(
            _table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {about.Key} and RowKey gt {cursor ?? ""}"), limit + 1,
                cancellationToken: cancellation),
            limit,
            e => new(
                e.GetString("Id"), e.GetString("What"), e.GetDateTimeOffset("At")!.Value,
                new(e.GetString("Subject"), e.GetString("Name"), e.GetString("Department"))));

    private Task<Response> WriteAsync(
        string partition, string place, Actor reader, string id, string what, DateTimeOffset now, CancellationToken cancellation) =>
        _table.AddEntityAsync(
            new TableEntity(partition, $"{place}-{Guid.NewGuid():N}")
            {
                ["Id"] = id, ["At"] = now, ["Subject"] = reader.Subject, ["Name"] = reader.Name, ["Department"] = reader.Department,
                ["What"] = what,
            },
            cancellation);
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
public sealed record NotedReading(string Id, string What, DateTimeOffset At, Actor By);
