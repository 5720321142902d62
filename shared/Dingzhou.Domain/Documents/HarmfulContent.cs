using System.Buffers.Binary;

namespace Dingzhou.Domain.Documents;

/// <summary>Why a file that is of a kind that is taken could do harm.</summary>
public static class HarmfulContent
{
    /// <summary>Bytes that are needed to tell a program or an archive.</summary>
    public const int HeadLength = 1024;

    private const int ProgramHeaderAt = 0x3C;

    /// <summary>A part that begins like a program, an old Office object or an archive, whatever it says it is.</summary>
    /// <param name="head">Its first <see cref="HeadLength"/> bytes, or all where it has fewer.</param>
    /// <returns>The refusal; null where it begins like none.</returns>
    public static DocumentRefusedException? Begins(string part, ReadOnlySpan<byte> head)
    {
        if (IsWindowsProgram(head) || head.StartsWith("\u007FELF"u8))
            return Embedded(part, new("程序", "a program"));
        if (head.StartsWith(stackalloc byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }))
            return Embedded(part, new("旧版 Office 对象或宏", "an old Office object or macros"));
        return IsArchive(head) ? Embedded(part, new("另一个压缩包", "another archive")) : null;
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
    public static DocumentRefusedException Unexpected(string part) =>
        Embedded(part, new("宏、控件、嵌入对象或其他不允许的部件", "macros, controls, embedded objects or another part that is not allowed"));

    /// <summary>It reaches for something outside of itself when opened.</summary>
    /// <param name="what">The link's kind or target.</param>
    public static DocumentRefusedException ReachesOut(string what) => Refused(
        $"文件打开时会链接外部内容（{Shown(what)}），不能接收；请断开链接、更新为静态内容后另存再上传。",
        $"The file links to something outside when it is opened ({Shown(what)}) and cannot be taken; please break the link and save it again.");

    /// <summary>A link in it starts a program or opens a file of the reader's machine or network when it is clicked.</summary>
    public static DocumentRefusedException Starts(string target) => Refused(
        $"文件中的超链接指向本机或局域网的程序、文件（{Shown(target)}），不能接收；请删除该链接，另存后再上传。",
        $"A link in the file starts a program or opens a file of a machine ({Shown(target)}); please remove it, save the file anew and send that.");

    /// <summary>It grows far beyond its size when unpacked.</summary>
    public static DocumentRefusedException Bomb() => Refused(
        "文件解压后异常庞大，不能接收；请重新另存后上传。", "The file grows out of all proportion when it is unpacked and cannot be taken; please save it anew.");

    /// <summary>It is not as its format demands, so that nobody can tell what a program makes of it.</summary>
    public static DocumentRefusedException Damaged() => Refused(
        "文件已损坏或结构异常，不能接收；请用办公软件打开并另存后再上传。",
        "The file is damaged or oddly made and cannot be taken; please open it, save it anew and send that.");

    /// <summary>A PDF that acts.</summary>
    /// <param name="action">The name of what acts, as in ISO 32000.</param>
    public static DocumentRefusedException Acts(string action) => Refused(
        $"PDF 含有脚本、启动程序或多媒体等活动内容（{action}），不能接收；请“打印为 PDF”后再上传。",
        $"The PDF has scripts, launches programs or plays media ({action}) and cannot be taken; please print it to PDF and send that.");

    /// <summary>A PDF that cannot be looked into.</summary>
    public static DocumentRefusedException Unreadable() => Refused(
        "PDF 已加密或采用了无法检查的压缩方式，不能接收；请取消保护、“打印为 PDF”后再上传。",
        "The PDF is encrypted, or packed in a way that cannot be checked, and cannot be taken; please lift the protection, print it to PDF and send that.");

    /// <summary>A scanner knows it.</summary>
    /// <param name="name">What the scanner calls it.</param>
    public static DocumentRefusedException Known(string name) => Refused(
        $"文件含有病毒或木马（{Shown(name)}），不能接收。", $"The file has a virus ({Shown(name)}) and cannot be taken.");

    private static DocumentRefusedException Embedded(string part, LocalizedText what) => Refused(
        $"文件含有{what.Zh}（{Shown(Path.GetFileName(part))}），不能接收；请另存为不含宏、不含嵌入对象的文件。",
        $"The file has {what.En} in it ({Shown(Path.GetFileName(part))}) and cannot be taken; please save it without macros and embedded objects.");

    private static DocumentRefusedException Refused(string zh, string en) => new(DocumentFault.Harmful, new(zh, en));

    // What an attacker named is shown in part, and without what steers a terminal.
    private static string Shown(string name) => new([.. name.Where(c => !char.IsControl(c)).Take(60)]);
}
