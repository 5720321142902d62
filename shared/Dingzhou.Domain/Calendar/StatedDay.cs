namespace Dingzhou.Domain.Calendar;

/// <summary>A day as somebody states it: within bounds, so that whatever is reckoned from it is a day as well.</summary>
public static class StatedDay
{
    /// <summary>The first day that can be stated.</summary>
    public static readonly DateOnly First = new(1949, 1, 1);

    /// <summary>The last day that can be stated.</summary>
    public static readonly DateOnly Last = new(2200, 12, 31);

    /// <summary>What a day must be, for those who stated another.</summary>
    public static readonly LocalizedText Rule = LocalizedText.Of("rule.stated-day", ("first", First), ("last", Last));

    /// <summary>长期有效, as a last day: there is none.</summary>
    public static readonly DateOnly Unending = DateOnly.MaxValue;

    private const string UnendingInWords = "长期有效";

    /// <summary>The day that somebody has typed, also with full-width figures.</summary>
    /// <returns>The day; null where it is none, or beyond the bounds.</returns>
    public static DateOnly? Read(string typed) =>
        DateOnly.TryParseExact(TypedText.Code(typed), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= First && day <= Last
            ? day
            : null;

    /// <summary>The last day that somebody has typed, or that there is none: 长期有效, which many write as 9999-12-31.</summary>
    /// <returns>The day, or <see cref="Unending"/>; null where it is neither.</returns>
    public static DateOnly? ReadLast(string typed) => TypedText.Code(typed) is UnendingInWords or "9999-12-31" ? Unending : Read(typed);

    /// <summary>
    /// A day as it was stored, perhaps before there were bounds: one so far out that nothing can be reckoned from it is read as not
    /// stated, as <see cref="Unending"/> is.
    /// </summary>
    public static DateOnly? OfRecord(DateOnly? stored) => stored?.Year is < 1000 or > 9000 ? null : stored;
}
