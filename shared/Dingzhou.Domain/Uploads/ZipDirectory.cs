using System.Buffers.Binary;

namespace Dingzhou.Domain.Uploads;

/// <summary>
/// The list of a ZIP archive's entries, read without unpacking anything, so that no archive can grow when looked at.
/// </summary>
/// <param name="Offset">Where the list begins.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Count">The number of entries.</param>
public sealed record ZipDirectory(long Offset, int Size, int Count)
{
    /// <summary>Bytes at the end of an archive that hold its end record for certain: the record and its longest comment.</summary>
    public const int TailLength = EndLength + ushort.MaxValue;

    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const int MostEntries = 5000;
    private const int MostBytes = 1024 * 1024;

    /// <summary>Finds the list.</summary>
    /// <param name="tail">The last <see cref="TailLength"/> bytes, or the whole file where it is shorter.</param>
    /// <returns>The list's place; null where the file is no archive, is spread over several files, or is larger than any
    /// document.</returns>
    public static ZipDirectory? Find(ReadOnlySpan<byte> tail, long length)
    {
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            var end = tail[at..];
            if (!end.StartsWith("PK\u0005\u0006"u8) || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != end.Length - EndLength)
                continue;
            int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            var isWhole = count == BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) && offset + (long)size <= length - end.Length;
            return isWhole && count is > 0 and <= MostEntries && size <= MostBytes ? new(offset, (int)size, count) : null;
        }

        return null;
    }

    /// <summary>The names of the entries.</summary>
    /// <param name="directory">The bytes of the list.</param>
    /// <returns>The names; null where the list is damaged.</returns>
    public IReadOnlyList<string>? Names(ReadOnlySpan<byte> directory)
    {
        var names = new List<string>(Count);
        while (directory.Length >= HeaderLength && directory.StartsWith("PK\u0001\u0002"u8))
        {
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            var length = HeaderLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(directory[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (length > directory.Length)
                return null;
            names.Add(Encoding.UTF8.GetString(directory.Slice(HeaderLength, nameLength)));
            directory = directory[length..];
        }

        return names.Count == Count ? names : null;
    }
}
