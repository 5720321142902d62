namespace Dingzhou.Domain.Tests.Regulations.Register;

/// <summary>20号 is ordered to be drawn up anew from 18 September 2022 on: the draft within six months.</summary>
public sealed class RedraftTests
{
    private static readonly NormativeDocument Ordered = Documents.Registered(
        Documents.Grants, new AmendmentOrdered(new(new(2022, 9, 18), DocumentStatus.ToBeAmended, "应当重新制定。", ["10.1"], "定政发〔2022〕91号")));

    [Fact]
    public void Its_owner_is_reminded_five_working_days_before_the_date_and_when_it_has_passed()
    {
        // Saturday 18 March 2023: 17, 16, 15, 14, 13 March.
        Assert.Equal(new DateOnly(2023, 3, 18), Redraft.By(Ordered, Tasks.Rules));
        Assert.Null(Due(Ordered, new(2023, 3, 12)));
        Assert.Equal((new DateOnly(2023, 3, 18), false), Due(Ordered, new(2023, 3, 13)));
        Assert.Equal((new DateOnly(2023, 3, 18), false), Due(Ordered, new(2023, 3, 18)));
        Assert.Equal((new DateOnly(2023, 3, 18), true), Due(Ordered, new(2023, 3, 19)));
    }

    [Fact]
    public void Nobody_is_reminded_of_what_was_replaced_amended_or_has_lapsed()
    {
        Assert.Null(Redraft.By(Documents.Registered(Documents.Grants), Tasks.Rules));
        var replaced = Documents.After(Ordered, new DocumentEnded(new(new(2023, 1, 1), DocumentStatus.Repealed, "由新文件代替。", [])));
        var amended = Documents.After(Ordered, new DocumentAmended(new(2023, 1, 1), null, null, null, "定政发〔2022〕99号", []));
        Assert.Equal((null, null), (Redraft.By(replaced, Tasks.Rules), Redraft.By(amended, Tasks.Rules)));

        // Valid through 8 August 2024.
        Assert.Null(Due(Ordered, new(2024, 8, 9)));
    }

    private static (DateOnly, bool)? Due(NormativeDocument document, DateOnly today) =>
        Redraft.Due(document, LegalCalendar.China, Tasks.Rules, today);
}
