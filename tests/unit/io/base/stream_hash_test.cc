#include "io/base/stream_hash.h"

#include <gtest/gtest.h>
#include <xxhash.h>

#include <random>
#include <string>

namespace trommel {
namespace {

TEST(StreamHash, IsThatOfTheWholeHoweverItIsCut) {
  std::mt19937 random(11);
  for (const size_t size : {0, 1, 16, 17, 240, 241, 1024, 5000}) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const uint64_t wanted = XXH3_64bits(bytes.data(), bytes.size());
    for (int cut = 0; cut < 20; ++cut) {
      StreamHash hash;
      for (size_t at = 0; at < size;) {
        const size_t step = std::min<size_t>(size - at, random() % 300);
        hash.Update(std::string_view(bytes).substr(at, step));
        at += step;
      }
      EXPECT_EQ(hash.Digest(), wanted) << size;
    }
  }
}

TEST(StreamHash, ADigestDoesNotEndIt) {
  StreamHash hash;
  hash.Update("广交");
  EXPECT_NE(hash.Digest(), XXH3_64bits("广交会", 9));
  hash.Update("会");
  EXPECT_EQ(hash.Digest(), XXH3_64bits("广交会", 9));
}

}  // namespace
}  // namespace trommel
