using System.Text;
using System.Text.Json;
using Dingzhou.Domain.Json;

namespace Dingzhou.Domain.Tests.Json;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void Keys_are_sorted_and_numbers_have_one_form()
    {
        var value = new { b = 1.50m, a = new object?[] { "粮", true, null, 100m, 0.00m }, c = new Dictionary<string, int> { ["z"] = 1, ["Y"] = 2 } };

        Assert.Equal("""{"a":["粮",true,null,100,0],"b":1.5,"c":{"Y":2,"z":1}}""", Encoding.UTF8.GetString(CanonicalJson.Utf8(value)));
    }

    [Fact]
    public void Equal_values_have_equal_hashes_however_they_were_written()
    {
        using var one = JsonDocument.Parse("""{ "x": 1.0, "y": [1, 2] }""");
        using var two = JsonDocument.Parse("""{"y":[1,2],"x":1}""");

        Assert.Equal(CanonicalJson.Hash(one), CanonicalJson.Hash(two));
        Assert.NotEqual(CanonicalJson.Hash(one), CanonicalJson.Hash(new { x = 2 }));
    }

    [Fact]
    public void Money_keeps_its_decimals_and_a_property_twice_is_refused()
    {
        Assert.Equal("""{"amount":36575.00,"on":"2022-10-01"}""", JsonSerializer.Serialize(new { Amount = 36575.00m, On = new DateOnly(2022, 10, 1), Nothing = (string?)null }, DomainJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, int>>("""{"a":1,"a":2}""", DomainJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<decimal>("\"1\"", DomainJson.Options));
    }
}
