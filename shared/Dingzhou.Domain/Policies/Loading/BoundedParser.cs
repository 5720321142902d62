using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>
/// A parser that stops where a file nests too deep, before anything is built of it: trees are walked by recursion, and a stack that
/// overflows ends the whole process. It also stops where the files of a pack hold more than any pack does: each node takes far more
/// memory than text.
/// </summary>
/// <param name="room">What all files together may hold; null for files of our own.</param>
internal sealed class BoundedParser(TextReader text, NodeRoom? room = null) : IParser
{
    /// <summary>The most levels of a file; the packs have some ten.</summary>
    public const int MostLevels = 50;

    private readonly Parser _parser = new(text);
    private int _level;

    public ParsingEvent? Current => _parser.Current;

    /// <summary>Whether that is why it stopped.</summary>
    public bool TooDeep => _level > MostLevels;

    public bool MoveNext()
    {
        var more = _parser.MoveNext();
        _level += more ? _parser.Current!.NestingIncrease : 0;
        if (more && room is not null)
            room.Left--;
        return TooDeep || room is { IsUsedUp: true }
            ? throw new YamlException(_parser.Current!.Start, _parser.Current.End, "Too deep or too much.") : more;
    }
}
