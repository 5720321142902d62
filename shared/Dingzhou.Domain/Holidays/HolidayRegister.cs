namespace Dingzhou.Domain.Holidays;

/// <summary>
/// Notices of the State Council on the holidays of a year that were entered since the program was shipped: nobody waits for a new
/// program because of a holiday.
/// </summary>
/// <param name="Years">The entries, one for each year.</param>
public sealed record HolidayRegister(IReadOnlyList<EnteredHolidays> Years)
{
    /// <summary>Its identity as an aggregate: there is one for the city.</summary>
    public const string Id = "holidays";

    /// <summary>A register without entries.</summary>
    public static HolidayRegister Empty { get; } = new([]);

    /// <summary>What a second person has approved: by this limits are counted.</summary>
    public IEnumerable<HolidayNotice> Approved() => Years.Where(y => y.ApprovedBy is not null).Select(y => y.Notice);

    /// <summary>The entry of a year, or null.</summary>
    public EnteredHolidays? Find(int year) => Years.FirstOrDefault(y => y.Notice.Year == year);
}

/// <summary>A notice as it was entered.</summary>
/// <param name="Notice">What it says.</param>
/// <param name="EnteredBy">Who entered it.</param>
/// <param name="ApprovedBy">Who approved it; null until then.</param>
public sealed record EnteredHolidays(HolidayNotice Notice, Actor EnteredBy, Actor? ApprovedBy = null);

/// <summary>What can happen to the register: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HolidaysEntered), "entered")]
[JsonDerivedType(typeof(HolidaysApproved), "approved")]
public abstract record HolidayRegisterChange;

/// <summary>A notice was entered, in the place of one for the same year that nobody has approved.</summary>
/// <param name="Notice">What it says.</param>
public sealed record HolidaysEntered(HolidayNotice Notice) : HolidayRegisterChange;

/// <summary>A second person approved it.</summary>
/// <param name="Year">The year.</param>
public sealed record HolidaysApproved(int Year) : HolidayRegisterChange;

/// <summary>The state of the register as the sum of its events.</summary>
public static class HolidayRegisterHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static HolidayRegister Apply(string id, HolidayRegister? state, RecordedEvent<HolidayRegisterChange> e)
    {
        _ = id;
        var years = (state ?? HolidayRegister.Empty).Years;
        return e.Change switch
        {
            HolidaysEntered c => new([.. years.Where(y => y.Notice.Year != c.Notice.Year), new(c.Notice, e.By)]),
            HolidaysApproved c => new([.. years.Select(y => y.Notice.Year == c.Year ? y with { ApprovedBy = e.By } : y)]),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }
}
