using System.Buffers.Binary;

namespace Dingzhou.Domain.Uploads;

/// <summary>Why a file that is of a kind that is taken could do harm.</summary>
public static class HarmfulContent
{
    /// <summary>Bytes that are needed to tell a program or an archive.</summary>
    public const int HeadLength = 1024;

    private const int ProgramHeaderAt = 0x3C;

    /// <summary>A part that begins like a program, an old Office object or an archive, whatever it says it is.</summary>
    /// <param name="head">Its first <see cref="HeadLength"/> bytes, or all where it has fewer.</param>
    /// <returns>The refusal; null where it begins like none.</returns>
    public static UploadRefusedException? Begins(string part, ReadOnlySpan<byte> head)
    {
        if (IsWindowsProgram(head) || head.StartsWith("\u007FELF"u8))
            return Embedded(part, LocalizedText.Of("file-part.program"));
        if (head.StartsWith(stackalloc byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }))
            return Embedded(part, LocalizedText.Of("file-part.office-object"));
        return IsArchive(head) ? Embedded(part, LocalizedText.Of("file-part.archive")) : null;
    }

    // MZ alone begins many a picture; a program has a second header, whose place the first one gives.
    private static bool IsWindowsProgram(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("MZ"u8) || head.Length < ProgramHeaderAt + sizeof(int))
            return false;
        var at = BinaryPrimitives.ReadInt32LittleEndian(head[ProgramHeaderAt..]);
        return at >= 0 && at < head.Length && head[at..].StartsWith("PE\0\0"u8);
    }

    private static bool IsArchive(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) || head.StartsWith("Rar!"u8)
        || head.StartsWith(stackalloc byte[] { 0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C })
        || head.StartsWith(stackalloc byte[] { 0x1F, 0x8B, 0x08 });

    /// <summary>A part that no document needs.</summary>
    public static UploadRefusedException Unexpected(string part) => Embedded(part, LocalizedText.Of("file-part.other"));

    /// <summary>It reaches for something outside of itself when opened.</summary>
    /// <param name="what">The link's kind or target.</param>
    public static UploadRefusedException ReachesOut(string what) => Refused("file.reaches-out", ("what", Shown(what)));

    /// <summary>A link in it starts a program or opens a file of the reader's machine or network when it is clicked.</summary>
    public static UploadRefusedException Starts(string target) => Refused("file.starts-program", ("target", Shown(target)));

    /// <summary>It grows far beyond its size when unpacked.</summary>
    public static UploadRefusedException Bomb() => Refused("file.bomb");

    /// <summary>It is not as its format demands, so that nobody can tell what a program makes of it.</summary>
    public static UploadRefusedException Damaged() => Refused("file.damaged");

    /// <summary>A PDF that acts.</summary>
    /// <param name="action">The name of what acts, as in ISO 32000.</param>
    public static UploadRefusedException Acts(string action) => Refused("file.acts", ("action", action));

    /// <summary>A PDF that cannot be looked into.</summary>
    public static UploadRefusedException Unreadable() => Refused("file.unreadable");

    /// <summary>A scanner knows it.</summary>
    /// <param name="name">What the scanner calls it.</param>
    public static UploadRefusedException Known(string name) => Refused("file.virus", ("name", Shown(name)));

    private static UploadRefusedException Embedded(string part, LocalizedText what) =>
        Refused("file.has-part", ("what", what), ("part", Shown(Path.GetFileName(part))));

    private static UploadRefusedException Refused(string code, params (string Name, object Value)[] values) =>
        new(UploadFault.Harmful, LocalizedText.Of(code, values));

    // What an attacker named is shown in part, and without what steers a terminal.
    private static string Shown(string name) => new([.. name.Where(c => !char.IsControl(c)).Take(60)]);
}
