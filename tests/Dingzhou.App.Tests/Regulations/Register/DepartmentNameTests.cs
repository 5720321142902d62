using Dingzhou.App.Tests.Regulations.Cleanups;

namespace Dingzhou.App.Tests.Regulations.Register;

/// <summary>However a department is named, its calendar is found under its name.</summary>
[Collection(SharedAppGroup.Name)]
[Trait("Needs", "MovableClock")]
public sealed class DepartmentNameTests(SharedApp shared)
{
    [MovableClockTheory]
    [InlineData(971, "市水务、林业局")]
    [InlineData(972, "市民政局·老龄办")]
    [InlineData(973, "市三〇一中心")]
    [InlineData(974, "𬇕水河务局")]
    public async Task A_department_reads_the_calendar_of_its_documents(int number, string department)
    {
        var justice = await Justice.OfAsync(shared.App);
        await justice.RegisterAsync(number, department, validThrough: "2025-12-31");
        var official = await justice.DepartmentAsync(department);
        var calendar = await official.GetAsync($"/api/departments/{Uri.EscapeDataString(department)}/calendar.ics");
        Assert.Equal(["20250930", "20251101", "20251201", "20251231"], CalendarDays.Of(calendar.Must(HttpStatusCode.OK)));
    }
}
