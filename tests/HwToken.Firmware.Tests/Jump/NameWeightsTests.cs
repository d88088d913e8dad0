using System.Globalization;
using HwToken.Core.Otp;
using HwToken.Firmware.Jump;

namespace HwToken.Firmware.Tests.Jump;

public sealed class NameWeightsTests
{
    [Theory]
    [InlineData("ada", "Bob")]
    [InlineData("Ada", "bob")]
    [InlineData("Eb", "Éc")]
    [InlineData("Éa", "Eb")]
    [InlineData("Git Hub", "GitHub")]
    [InlineData("Zebra", "1Password")]
    [InlineData("9", "@work")]
    [InlineData("@work", "Банк")]
    [InlineData("Ωmega", "банк")]
    [InlineData("яндекс", "ありがとう")]
    [InlineData("ありがとう", "銀行")]
    [InlineData("銀行", "한국")]
    [InlineData("한국", "\U0001F600")]
    [InlineData("", "a")]
    [InlineData("GitHub", "GitHub Enterprise")]
    [InlineData("12345678", "123456789")]
    public void The_first_name_comes_before_the_second(string first, string second)
    {
        Assert.True(Compare(first, second) < 0);
        Assert.True(Compare(second, first) > 0);
    }

    [Theory]
    [InlineData("École", "ecole")]
    [InlineData("E\u0301cole", "École")]
    [InlineData("Łódź", "LODZ")]
    [InlineData("Ångström", "angstrom")]
    [InlineData("Şişecam", "Sisecam")]
    [InlineData("Đặng Thế Ước", "dang the uoc")]
    [InlineData("Știință", "stiinta")]
    [InlineData("БАНК", "банк")]
    [InlineData("ΑΘΗΝΑ", "αθηνα")]
    [InlineData("Ёлка", "ёлка")]
    [InlineData("a\u200Db", "ab")]
    [InlineData("❤\uFE0F", "❤")]
    public void Case_accents_and_marks_make_no_difference(string first, string second) => Assert.Equal(0, Compare(first, second));

    [Fact]
    public void Every_accented_Latin_letter_stands_with_its_base_letter()
    {
        for (char character = '\u00C0'; character <= '\u017F'; character++)
        {
            char head = character.ToString().Normalize(System.Text.NormalizationForm.FormD)[0];
            if (head != character && char.IsAsciiLetter(head))
            {
                Assert.Equal(NameWeights.GetWeight(head), NameWeights.GetWeight(character));
                Assert.Equal(char.ToUpper(head, CultureInfo.InvariantCulture), NameWeights.GetHead(character));
            }
        }
    }

    [Fact]
    public void An_issuer_comes_before_one_that_begins_with_it_whatever_the_labels_are()
    {
        char[] shorter = AccountName.Make(new OtpAccount { Issuer = "GitHub", Label = "zoe" });
        char[] longer = AccountName.Make(new OtpAccount { Issuer = "GitHub Enterprise", Label = "ada" });
        Assert.True(Compare(new string(shorter), new string(longer)) < 0);
    }

    [Theory]
    [InlineData("GitHub", "GitLab", "GitH")]
    [InlineData("GitLab", "GitHub", "GitL")]
    [InlineData("Ada", "bob", "A")]
    [InlineData("ada", "Ada", "ada")]
    [InlineData("adam", "Ada", "adam")]
    [InlineData("ada", "adam", "ada")]
    [InlineData("e\u0301cole", "zoo", "e\u0301")]
    [InlineData("\U0001F600 games", "\U0001F601 games", "\U0001F600")]
    public void So_much_of_a_name_tells_it_from_another(string name, string other, string expected)
    {
        int length = NameWeights.GetTellingLength(name.ToCharArray(), other.ToCharArray());
        Assert.Equal(expected, name[..length]);
    }

    // As long as it takes, eight bytes of weights at a time.
    private static int Compare(string first, string second)
    {
        for (int skip = 0; skip < 64; skip += NameWeights.KeyLength)
        {
            int order = NameWeights.GetKey(first.ToCharArray(), skip).CompareTo(NameWeights.GetKey(second.ToCharArray(), skip));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
