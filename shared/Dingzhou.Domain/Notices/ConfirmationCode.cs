using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Dingzhou.Domain.Notices;

/// <summary>
/// The code that confirms an address: worked out from a secret of the platform and from when it was asked for, so that it stands nowhere.
/// </summary>
public static class ConfirmationCode
{
    private const uint Codes = 1_000_000;

    /// <summary>The code, six figures.</summary>
    /// <param name="secret">The platform's secret.</param>
    /// <param name="recipient">Who confirms.</param>
    /// <param name="address">The address or number that the code is sent to.</param>
    /// <param name="sentAt">When it was asked for.</param>
    public static string Of(byte[] secret, string recipient, string address, DateTimeOffset sentAt)
    {
        var about = string.Create(CultureInfo.InvariantCulture, $"{recipient}\n{address}\n{sentAt.ToUnixTimeSeconds()}");
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(about));
        return (BinaryPrimitives.ReadUInt32BigEndian(hash) % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether what was typed is the code.</summary>
    public static bool IsSame(string code, string typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(TypedText.Code(typed)));
}
