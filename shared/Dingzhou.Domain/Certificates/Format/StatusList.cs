using System.IO.Compression;

namespace Dingzhou.Domain.Certificates.Format;

/// <summary>What a place of a status list says of a credential (Token Status List, 7.1).</summary>
public enum CredentialStatus
{
    /// <summary>It holds.</summary>
    Valid = 0,

    /// <summary>It holds no more, for good.</summary>
    Invalid = 1,

    /// <summary>It does not hold for the time being.</summary>
    Suspended = 2,
}

/// <summary>Where the status of a credential stands.</summary>
/// <param name="List">The number of the list, from 1.</param>
/// <param name="Place">The place in it, from 0.</param>
public sealed record StatusPlace(int List, int Place);

/// <summary>
/// A status list (IETF Token Status List): two bits for each place, the lowest first. Every list has the same number of places, so that its
/// size tells nobody how many certificates there are, and a verifier who fetches it tells nobody which of them he looks at.
/// </summary>
public sealed class StatusList
{
    /// <summary>Places of a list: 32 KiB before it is compressed, and one row of storage.</summary>
    public const int Places = 1 << 17;

    /// <summary>
    /// So many are given out. Places are drawn at random, since in order they would tell when a certificate was issued, and which ones
    /// together; with a quarter left free a draw meets a free one in four tries on the average, at the worst.
    /// </summary>
    public const int MostTaken = 100_000;

    /// <summary>Bits of a status: valid, invalid and suspended are three.</summary>
    public const int Bits = 2;

    /// <summary>The type of its token.</summary>
    public const string TokenType = "statuslist+jwt";

    private const int InByte = 8 / Bits;
    private const int Mask = (1 << Bits) - 1;

    /// <summary>A list.</summary>
    /// <param name="bytes">Its statuses; of a new one all of them valid.</param>
    public StatusList(byte[]? bytes = null)
    {
        Bytes = bytes ?? new byte[Places / InByte];
        if (Bytes.Length != Places / InByte)
            throw new ArgumentException($"A list has {Places} places.", nameof(bytes));
    }

    /// <summary>Its statuses, as they are kept.</summary>
    public byte[] Bytes { get; }

    /// <summary>The status at a place.</summary>
    public CredentialStatus this[int place]
    {
        get => (CredentialStatus)((Bytes[place / InByte] >> Shift(place)) & Mask);
        set => Bytes[place / InByte] = (byte)((Bytes[place / InByte] & ~(Mask << Shift(place))) | ((int)value << Shift(place)));
    }

    /// <summary>Its statuses as its token has them: with DEFLATE in the ZLIB form.</summary>
    public byte[] Compressed()
    {
        using var into = new MemoryStream();
        using (var zlib = new ZLibStream(into, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(Bytes);
        return into.ToArray();
    }

    private static int Shift(int place) => place % InByte * Bits;
}
