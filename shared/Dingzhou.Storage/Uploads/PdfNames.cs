using System.Buffers;
using System.Collections.Frozen;

namespace Dingzhou.Storage.Uploads;

/// <summary>The names in a piece of a PDF that tell what it does, or what the stream after it is (ISO 32000-1, 7.3.5 and 7.5.7).</summary>
internal sealed class PdfNames
{
    private const int Longest = 64;

    /// <summary>So long that no picture holds one by chance.</summary>
    private static readonly FrozenSet<string> Acting = new[] { "JavaScript", "Launch", "RichMedia", "Rendition" }.ToFrozenSet(
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> OtherFilters = new[]
    {
        "LZWDecode", "LZW", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx", "RunLengthDecode", "RL", "Crypt", "CCITTFaxDecode", "CCF",
            "DCTDecode",
        "DCT", "JPXDecode", "JBIG2Decode", "BrotliDecode",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<byte> EndOfName = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ActingBySpan =
        Acting.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherFiltersBySpan =
        OtherFilters.GetAlternateLookup<ReadOnlySpan<char>>();

    private int _deflations;
    private bool _isFiltered;
    private bool _hasOtherFilter;
    private bool _hasParameters;
    private bool _hasFirst;
    private bool _hasCount;
    private bool _hasForm;
    private bool _hasXfa;

    private PdfNames()
    {
    }

    /// <summary>No names.</summary>
    public static PdfNames None => new();

    /// <summary>How often it speaks of a stream of objects.</summary>
    public int StreamsOfObjects { get; private set; }

    /// <summary>Whether the stream is of objects, though its type may not say so.</summary>
    public bool IsOfObjects => StreamsOfObjects > 0 || (_hasFirst && _hasCount);

    /// <summary>Whether the stream is a file of its own.</summary>
    public bool IsAttachment { get; private set; }

    /// <summary>Whether the stream is packed in the usual way.</summary>
    public bool IsDeflated => _deflations > 0;

    /// <summary>Whether it is packed twice, in another way, or with the parameters of one.</summary>
    public bool IsPackedUnusually => _deflations > 1 || _hasOtherFilter || _hasParameters || (_isFiltered && _deflations == 0);

    /// <summary>Whether a form brings its own program along; the second name is so short that a picture may hold it by chance.</summary>
    public bool IsActiveForm => _hasForm && _hasXfa;

    /// <summary>Reads the names.</summary>
    /// <exception cref="UploadRefusedException">One of them acts.</exception>
    public static PdfNames In(ReadOnlySpan<byte> content)
    {
        var names = new PdfNames();
        Span<char> name = stackalloc char[Longest];
        for (var slash = content.IndexOf((byte)'/'); slash >= 0; slash = content.IndexOf((byte)'/'))
        {
            content = content[(slash + 1)..];
            names.Add(name[..Read(content, name)]);
        }

        return names;
    }

    /// <summary>Adds what was found elsewhere of what the whole file does.</summary>
    public void Add(PdfNames others) => (_hasForm, _hasXfa) = (_hasForm || others._hasForm, _hasXfa || others._hasXfa);

    private void Add(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "ObjStm": StreamsOfObjects++; break;
            case "EmbeddedFile": IsAttachment = true; break;
            case "FlateDecode" or "Fl": _deflations++; break;
            case "Filter": _isFiltered = true; break;
            case "DecodeParms" or "DP": _hasParameters = true; break;
            case "First": _hasFirst = true; break;
            case "N": _hasCount = true; break;
            case "AcroForm": _hasForm = true; break;
            case "XFA": _hasXfa = true; break;
            default:
                if (ActingBySpan.TryGetValue(name, out var acting))
                    throw HarmfulContent.Acts(acting);
                _hasOtherFilter |= OtherFiltersBySpan.Contains(name);
                break;
        }
    }

    // A name may write any of its letters as #xx.
    private static int Read(ReadOnlySpan<byte> content, Span<char> name)
    {
        var length = 0;
        for (var at = 0; at < content.Length && length < name.Length && !EndOfName.Contains(content[at]); at++)
        {
            if (content[at] == '#' && at + 2 < content.Length && IsHex(content[at + 1]) && IsHex(content[at + 2]))
            {
                name[length++] = (char)Convert.FromHexString([(char)content[at + 1], (char)content[at + 2]])[0];
                at += 2;
            }
            else
            {
                name[length++] = (char)content[at];
            }
        }

        return length;
    }

    private static bool IsHex(byte b) => char.IsAsciiHexDigit((char)b);
}
