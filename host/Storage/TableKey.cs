using System.Text;

namespace Dingzhou.Host.Storage;

/// <summary>Makes any text a key of a table, or a part of one that ends with '!', and back; letters keep their case.</summary>
internal static class TableKey
{
    public static string Escape(string text)
    {
        if (!text.Any(IsForbidden))
            return text;
        var key = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (IsForbidden(c))
                key.Append('%').Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                key.Append(c);
        }

        return key.ToString();
    }

    public static string Unescape(string key)
    {
        if (!key.Contains('%'))
            return key;
        var text = new StringBuilder(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] == '%')
            {
                text.Append((char)int.Parse(key.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(key[i]);
            }
        }

        return text.ToString();
    }

    private static bool IsForbidden(char c) => c is '/' or '\\' or '#' or '?' or '%' or '!' || char.IsControl(c);
}
