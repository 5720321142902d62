namespace Dingzhou.Domain.Tests.Grants.Applications;

public sealed class PolicyDayTests
{
    [Fact]
    public void One_may_apply_in_the_years_of_the_document_and_what_comes_late_is_settled_after_them()
    {
        // In force from 9 August 2022 to 8 August 2024.
        Assert.Equal([2022, 2023, 2024], PolicyDay.Years(Agriculture.Pack));
        Assert.Equal([2022, 2023], PolicyDay.SettlementYears(Agriculture.Pack, new(2023, 5, 1)));
        Assert.Equal([2022, 2023, 2024, 2025, 2026], PolicyDay.SettlementYears(Agriculture.Pack, new(2026, 1, 1)));
    }

    [Fact]
    public void A_document_published_years_ahead_of_its_day_has_nothing_to_settle() =>
        Assert.Empty(PolicyDay.SettlementYears(Agriculture.Pack, new(2020, 6, 1)));
}
