using System.Text;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Domain.Policies;

/// <summary>Text in one form, so that the same thing has the same name however it was typed.</summary>
internal static class ThingName
{
    /// <summary>A name of a plot, certificate, loan or project: half-width, upper-case, without spaces, hyphens and dots.</summary>
    public static string Normalise(string name)
    {
        var normal = new StringBuilder(name.Length);
        foreach (var c in HalfWidth(name))
        {
            if (!char.IsControl(c) && c is not ('-' or '‐' or '–' or '—' or '_' or '·'))
                normal.Append(char.ToUpperInvariant(c));
        }

        return normal.ToString();
    }

    /// <summary>Full-width forms made half-width and white space dropped.</summary>
    public static string HalfWidth(string text) => TypedText.Narrow(text).Replace(" ", "", StringComparison.Ordinal);
}
