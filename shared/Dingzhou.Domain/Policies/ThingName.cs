using System.Text;

namespace Dingzhou.Domain.Policies;

/// <summary>Names of plots, certificates, loans and projects, so that the same thing has the same name however it was typed.</summary>
internal static class ThingName
{
    /// <summary>Full-width forms made half-width, letters upper-case, spaces and hyphens dropped.</summary>
    public static string Normalise(string name)
    {
        var normal = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('-' or '‐' or '–' or '—' or '_' or '·'))
                normal.Append(char.ToUpperInvariant(c));
        }

        return normal.ToString();
    }
}
