using System.Text;

namespace Dingzhou.Storage.Regulations.Cleanups;

/// <summary>Who may read a department's calendar under a secret address.</summary>
/// <param name="Department">The department.</param>
/// <param name="Subject">Whose address it is.</param>
/// <param name="ValidThrough">The last day on which it opens.</param>
public sealed record CalendarAddress(string Department, string Subject, DateOnly ValidThrough);

/// <summary>
/// Secret addresses of calendars, one for each person and department. The key in an address names the person's row and proves to know
/// a secret; of the secret only the hash is kept, so that who reads the table can open no calendar.
/// </summary>
public sealed class CalendarAddresses(StorageConnection connection)
{
    private const string Partition = "address";
    private const int NameLength = 32;
    private const int SecretBytes = 32;
    private readonly TableClient _table = connection.Table("CalendarAddresses");

    /// <summary>Makes an address in place of the one before it.</summary>
    /// <param name="address">Whose, of which calendar, for how long.</param>
    /// <returns>The key, which is known to nobody else from now on.</returns>
    public async Task<string> RenewAsync(CalendarAddress address, CancellationToken cancellation = default)
    {
        var name = NameOf(address.Department, address.Subject);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var row = new TableEntity(Partition, name)
        {
            ["Department"] = address.Department, ["Subject"] = address.Subject, ["ValidThrough"] = address.ValidThrough.ToString("O"),
                ["Hash"] = HashOf(secret),
        };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        return name + secret;
    }

    /// <summary>Takes an address back.</summary>
    public Task RevokeAsync(string department, string subject, CancellationToken cancellation = default) =>
        _table.DeleteEntityAsync(Partition, NameOf(department, subject), ETag.All, cancellation);

    /// <summary>What a key opens; null where it opens nothing.</summary>
    public async Task<CalendarAddress?> FindAsync(string key, CancellationToken cancellation = default)
    {
        if (key.Length != NameLength + (2 * SecretBytes) || !key.All(char.IsAsciiHexDigitLower))
            return null;
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, key[..NameLength], cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } entity }
            && CryptographicOperations.FixedTimeEquals(entity.GetBinary("Hash"), HashOf(key[NameLength..]))
            ? new(entity.GetString("Department"), entity.GetString("Subject"), DateOnly.ParseExact(entity.GetString("ValidThrough"), "O"))
            : null;
    }

    private static string NameOf(string department, string subject) => FirstCanonicalJson.Hash(new[] { department, subject })[..NameLength];

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}
