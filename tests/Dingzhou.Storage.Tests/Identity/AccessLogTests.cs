using Azure.Data.Tables;
using Dingzhou.Domain.Events;
using Dingzhou.Storage.Identity;
using Microsoft.Extensions.Time.Testing;

namespace Dingzhou.Storage.Tests.Identity;

public sealed class AccessLogTests(Azurite azurite)
{
    [Fact]
    public async Task Each_reading_leaves_who_when_which_case_and_what_also_two_at_the_same_instant()
    {
        var connection = azurite.NewConnection();
        var clock = new FakeTimeProvider(new DateTimeOffset(2022, 9, 1, 1, 2, 3, TimeSpan.Zero));
        var log = new AccessLog(connection, clock);
        var reader = new Actor("r-1", "审核员", "市农业农村局");

        await Task.WhenAll(log.WriteAsync(reader, "2022-A", "application"), log.WriteAsync(reader, "2022-A", "documents/1"));
        await log.WriteAsync(reader, "2022-B", "application");

        var rows = new List<TableEntity>();
        await foreach (var row in connection.Table("AccessLog").QueryAsync<TableEntity>(e => e.PartitionKey == "2022-A"))
            rows.Add(row);
        Assert.Equal(["application", "documents/1"], rows.Select(r => r.GetString("What")).Order(StringComparer.Ordinal));
        Assert.All(rows, r => Assert.Equal(clock.GetUtcNow(), r.GetDateTimeOffset("At")));
        Assert.All(
            rows, r => Assert.Equal(("r-1", "审核员", "市农业农村局"), (r.GetString("Subject"), r.GetString("Name"), r.GetString("Department"))));
    }

    [Fact]
    public async Task What_is_read_of_somebody_stands_with_the_readings_of_that_one_alone_the_newest_first()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2022, 9, 1, 1, 2, 3, TimeSpan.Zero));
        var log = new AccessLog(azurite.NewConnection(), clock);
        var reader = new Actor("r-1", "审核员", "市农业农村局");
        var (farm, person) = (DataSubject.Enterprise("91130682MA0000000A"), DataSubject.Person("someone/else?#"));
        foreach (var what in new[] { "file", "application", "history" })
        {
            await log.WriteAsync(reader, "2022-A", what, farm);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await log.WriteAsync(reader, "case-1", "private", person);

        var first = await log.OfAsync(farm, 2, null);
        Assert.Equal(["history", "application"], first.Items.Select(r => r.What));
        var last = Assert.Single((await log.OfAsync(farm, 2, first.Cursor)).Items);
        Assert.Equal(
            new("2022-A", "file", new(2022, 9, 1, 1, 2, 3, TimeSpan.Zero), reader), last);
        Assert.Equal("case-1", Assert.Single((await log.OfAsync(person, 10, null)).Items).Id);
        Assert.Empty((await log.OfAsync(DataSubject.Person("91130682MA0000000A"), 10, null)).Items);
    }
}
