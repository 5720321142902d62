namespace Dingzhou.Domain.Certificates.Format;

/// <summary>Addresses under which the issuer is known to verifiers: they stand in every credential, so they must never change.</summary>
/// <param name="Address">Its address without a slash at its end.</param>
public sealed record Issuer(string Address)
{
    private const string Lists = "/api/status-lists/";

    /// <summary>The address of a kind, which is the type (vct) of its credentials.</summary>
    public string TypeOf(string kindId) => $"{Address}/api/certificate-kinds/{kindId}";

    /// <summary>The address of a status list.</summary>
    public string ListAt(int list) => $"{Address}{Lists}{list}";

    /// <summary>The address at which anybody asks whether the certificate of a code holds.</summary>
    public string CheckOf(string code) => $"{Address}/api/certificate-checks/{code}";

    /// <summary>The number of the list at an address; null where it is none of ours.</summary>
    public int? ListOf(string? address) =>
        address?.StartsWith($"{Address}{Lists}", StringComparison.Ordinal) == true
        && int.TryParse(address.AsSpan(Address.Length + Lists.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var list)
            ? list : null;
}
